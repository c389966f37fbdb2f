import CalendarDays from 'lucide-react/icons/calendar-days'
import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import Plus from 'lucide-react/icons/plus'
import Search from 'lucide-react/icons/search'
import Settings from 'lucide-react/icons/settings'
import Ticket from 'lucide-react/icons/ticket'
import UserRound from 'lucide-react/icons/user-round'
import Link from 'next/link'
import type { ComponentType } from 'react'
import type { Actor } from '@/lib/auth/actor'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'

interface Shortcut {
  href: string
  label: string
  text: string
  icon: ComponentType<{ className?: string; 'aria-hidden'?: boolean }>
}

function shortcutsFor(actor: Actor): Shortcut[] {
  const classes = {
    href: routes.classes(),
    label: 'Find a class',
    text: 'Upcoming classes with free seats',
    icon: Search,
  }
  const lessons = {
    href: routes.lessons(),
    label: 'Find a lesson',
    text: 'One to one, at a time that suits you both',
    icon: UserRound,
  }
  const bookings = { href: routes.bookings(), label: 'My bookings', text: 'What is next, and what was', icon: Ticket }
  const settings = { href: routes.settings(), label: 'Settings', text: 'Name, time zone, password', icon: Settings }
  if (!actor.teacherApproved) return [classes, lessons, bookings, settings]
  return [
    { href: routes.teacherDashboard(), label: 'Dashboard', text: 'Today and the next classes', icon: LayoutDashboard },
    { href: routes.teacherSchedule(), label: 'Schedule', text: 'Your week, hour by hour', icon: CalendarDays },
    { href: routes.newLiveClass(), label: 'New live class', text: 'Pick a time, set the seats', icon: Plus },
    classes,
    bookings,
    settings,
  ]
}

/** The start page of someone signed in: the ways to what they come for. */
export function Shortcuts({ actor }: { actor: Actor }) {
  return (
    <>
      <PageHeader title={`Welcome back, ${actor.name.split(' ')[0] ?? actor.name}`} />
      {actor.role === 'teacher' && !actor.teacherApproved && (
        <Notice title="Your application is being looked at" className="mb-6">
          Once it is approved you can create live classes.{' '}
          <TextLink href={routes.applyAsTeacher()}>See how your application stands</TextLink>
        </Notice>
      )}
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shortcutsFor(actor).map(({ href, label, text, icon: Icon }) => (
          <li
            key={href}
            className="relative flex gap-3.5 rounded-card border border-line bg-surface p-4 shadow-card has-[a:hover]:border-accent-line has-[a:hover]:bg-accent-soft/40"
          >
            <Icon className="mt-0.5 size-5 shrink-0 text-accent-ink" aria-hidden />
            <div>
              <Link href={href} className="font-medium after:absolute after:inset-0 after:rounded-card">
                {label}
              </Link>
              <p className="text-sm text-ink-soft">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
