import CalendarPlus from 'lucide-react/icons/calendar-plus'
import { buttonClass } from '@/components/ui/button-class'
import { routes } from '@/lib/routes'
import { type CalendarEntry, googleLink, outlookLink } from './calendar-links'

export interface AddToCalendarProps {
  bookingId: number
  entry: CalendarEntry
}

/** The ways of a booking into a calendar, unfolded by a button. Works without JavaScript. */
export function AddToCalendar({ bookingId, entry }: AddToCalendarProps) {
  const elsewhere = [
    { name: 'Google Calendar', href: googleLink(entry) },
    { name: 'Outlook.com', href: outlookLink(entry, 'live') },
    { name: 'Microsoft 365', href: outlookLink(entry, 'office') },
  ]
  return (
    <details className="min-w-0">
      <summary className={buttonClass('secondary', 'sm')}>
        <CalendarPlus aria-hidden />
        Add to calendar
        <span className="sr-only">: {entry.title}</span>
      </summary>
      <ul className="mt-2 flex flex-col items-start gap-0.5 rounded-card border border-line bg-sunken p-2">
        {elsewhere.map(({ name, href }) => (
          <li key={name}>
            <a href={href} target="_blank" rel="noopener noreferrer" className={buttonClass('quiet', 'sm')}>
              {name}
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          </li>
        ))}
        <li>
          <a href={routes.bookingCalendar(bookingId)} download className={buttonClass('quiet', 'sm')}>
            Other calendars (.ics file)
          </a>
        </li>
      </ul>
    </details>
  )
}
