'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

export interface NavLinkProps {
  href: string
  children: ReactNode
  /** Current on this page only, not on those below it. */
  exact?: boolean
  className?: string
  currentClassName?: string
}

/** A link that says when it leads to where one is. */
export function NavLink({ href, children, exact, className, currentClassName }: NavLinkProps) {
  const pathname = usePathname()
  const here = pathname === href
  const below = !exact && pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : below ? 'true' : undefined}
      className={clsx(className, (here || below) && currentClassName)}
    >
      {children}
    </Link>
  )
}
