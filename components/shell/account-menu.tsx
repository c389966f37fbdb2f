import ChevronDown from 'lucide-react/icons/chevron-down'
import Link from 'next/link'
import type { Actor } from '@/lib/auth/actor'
import { ActionForm } from '@/components/forms/action-form'
import { Avatar } from '@/components/ui/avatar'
import { signOutAction } from '@/lib/auth/actions'
import { routes } from '@/lib/routes'
import { MenuDetails } from './menu-details'

const itemClass = 'flex min-h-10 w-full items-center rounded-control px-3 text-[0.9375rem] hover:bg-sunken'

/** Who is signed in, their settings, and the way out. */
export function AccountMenu({ actor }: { actor: Actor }) {
  return (
    <MenuDetails
      summaryClassName="flex min-h-10 items-center gap-2 rounded-control px-2 text-[0.9375rem] hover:bg-sunken"
      summary={
        <>
          <span className="sr-only">Account of </span>
          <Avatar name={actor.name} />
          <span className="max-w-40 truncate max-sm:sr-only">{actor.name}</span>
          <ChevronDown aria-hidden className="size-4 text-ink-faint" />
        </>
      }
    >
      <div className="absolute end-0 z-40 mt-1 w-60 rounded-card border border-line bg-surface p-1.5 shadow-raised">
        <p className="truncate px-3 pt-1.5 pb-2 text-sm text-ink-faint">{actor.email}</p>
        <ul className="border-t border-line pt-1.5">
          {actor.role !== 'student' && (
            <li>
              <Link href={routes.bookings()} className={itemClass}>
                My bookings
              </Link>
            </li>
          )}
          <li>
            <Link href={routes.settings()} className={itemClass}>
              Settings
            </Link>
          </li>
          <li>
            <ActionForm action={signOutAction} idPrefix="account-">
              <button type="submit" className={`${itemClass} cursor-pointer`}>
                Sign out
              </button>
            </ActionForm>
          </li>
        </ul>
      </div>
    </MenuDetails>
  )
}
