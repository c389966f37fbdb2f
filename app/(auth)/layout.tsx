import type { ReactNode } from 'react'

/** A narrow column: these pages are one form each. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return <div className="mx-auto max-w-md sm:pt-4">{children}</div>
}
