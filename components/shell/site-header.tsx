import Link from 'next/link'
import type { Actor } from '@/lib/auth/actor'
import { Bell } from '@/components/notifications/bell'
import { LinkButton } from '@/components/ui/link-button'
import type { UnreadNews } from '@/lib/notifications/queries'
import { routes } from '@/lib/routes'
import { AccountMenu } from './account-menu'
import { Mark } from './mark'
import { NavLink } from './nav-link'

/** What each kind of person goes to most. Pages that do not exist are not linked. */
function linksFor(actor: Actor | null): { href: string; label: string }[] {
  const classes = { href: routes.classes(), label: 'Classes' }
  const lessons = { href: routes.lessons(), label: '1:1 lessons' }
  if (!actor) return [classes, lessons]
  const bookings = { href: routes.bookings(), label: 'My bookings' }
  if (actor.role === 'student') return [classes, lessons, bookings]
  const teaching = { href: routes.teacherDashboard(), label: 'Teaching' }
  const approvals = { href: routes.adminTeachers(), label: 'Teachers' }
  const mail = { href: routes.adminMail(), label: 'Mail' }
  const move = { href: routes.adminMigration(), label: 'Move' }
  return [
    ...(actor.teacherApproved ? [teaching] : []),
    classes,
    lessons,
    ...(actor.role === 'admin' ? [approvals, mail, move] : []),
  ]
}

const linkClass =
  'flex min-h-10 items-center border-b-2 border-transparent px-2.5 text-[0.9375rem] whitespace-nowrap text-ink-soft hover:text-ink sm:min-h-14 focus-visible:-outline-offset-2'

export interface SiteHeaderProps {
  actor: Actor | null
  unread: UnreadNews
}

/** Brand, the ways through the site, the bell and the account. On narrow screens the ways are a row of their own. */
export function SiteHeader({ actor, unread }: SiteHeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-5 px-4 sm:h-14 sm:flex-nowrap sm:px-6">
        <Link href={routes.home()} className="flex min-h-13 items-center gap-2.5 sm:min-h-0">
          <Mark />
          <span className="font-display text-xl tracking-tight">Lectern</span>
        </Link>
        <nav
          aria-label="Main"
          className="order-last -mx-2.5 w-[calc(100%+1.25rem)] sm:order-none sm:mx-0 sm:w-auto sm:flex-1"
        >
          <ul className="flex overflow-x-auto">
            {linksFor(actor).map((link) => (
              <li key={link.href}>
                <NavLink href={link.href} className={linkClass} currentClassName="border-fill! font-medium text-ink!">
                  {link.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1.5">
          {actor ? (
            <>
              <Bell rendered={unread} />
              <AccountMenu actor={actor} />
            </>
          ) : (
            <>
              <LinkButton href={routes.signIn()} variant="quiet" size="sm">
                Sign in
              </LinkButton>
              <LinkButton href={routes.signUp()} variant="primary" size="sm">
                Sign up
              </LinkButton>
            </>
          )}
        </div>
      </div>
    </header>
  )
}
