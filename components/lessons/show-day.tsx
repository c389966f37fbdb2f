'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Day } from '@/lib/time/day'
import { type TimesPlace, weekHref } from './times-place'

export interface ShowDayProps {
  place: TimesPlace
  /** Any day of the week to show. */
  week: Day
  /** The day to go to in it; without one the focus stays where it is. */
  day?: Day
  rel?: string
  current?: boolean
  label?: string
  className?: string
  /** Changes the week in place, given the address it has. */
  onShow: (href: string, day: Day | null) => void
  children: ReactNode
}

/** A link to a week of the times, or to a day of it: a page of its own, and with JavaScript the same page at once. */
export function ShowDay({ place, week, day, rel, current, label, className, onShow, children }: ShowDayProps) {
  const href = weekHref(place, week)
  return (
    <Link
      href={day === undefined ? href : `${href}#day-${day}`}
      prefetch={false}
      rel={rel}
      aria-label={label}
      aria-current={current ? 'date' : undefined}
      className={className}
      onNavigate={(event) => {
        event.preventDefault()
        onShow(href, day ?? null)
      }}
    >
      {children}
    </Link>
  )
}
