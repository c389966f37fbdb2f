import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { type BookingsFilters, routes } from '@/lib/routes'

const CHOICES: readonly { kind: BookingsFilters['kind']; label: string }[] = [
  { kind: undefined, label: 'All' },
  { kind: 'classes', label: 'Classes' },
  { kind: 'lessons', label: '1:1 lessons' },
]

/** Classes, lessons, or both, of the bookings shown. */
export function BookingKinds({ view, kind }: Pick<BookingsFilters, 'view' | 'kind'>) {
  return (
    <nav aria-label="Kind of booking" className="mb-5">
      <ul className="flex flex-wrap gap-2">
        {CHOICES.map((choice) => (
          <li key={choice.label}>
            <Link
              href={routes.bookings({ view, kind: choice.kind })}
              aria-current={choice.kind === kind ? 'true' : undefined}
              className={buttonClass('secondary', 'sm', choice.kind === kind ? 'bg-accent-soft! text-accent-ink!' : '')}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
