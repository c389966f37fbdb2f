import Link from 'next/link'
import { LiveSeats } from '@/components/classes/live-seats'
import { RefreshWhenFree } from '@/components/classes/refresh-when-free'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { SessionTime } from '@/components/time/session-time'
import { rescheduleBookingAction } from '@/lib/booking/actions'
import type { MoveChoice } from '@/lib/booking/move-queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import { rescheduleSentence } from './why-not-move'

export interface MoveChoicesProps {
  bookingId: number
  choices: readonly MoveChoice[]
  viewer: Viewer
}

/** What a seat that comes free makes untrue. */
const FULL = new Set(['session_full', 'waitlist_first'])

/** The classes a booking could move to, each with its seats and the way there, or why there is none. */
export function MoveChoices({ bookingId, choices, viewer }: MoveChoicesProps) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
      {choices.map((choice) => (
        <li
          key={choice.sessionId}
          className="grid items-center gap-x-6 gap-y-3 px-4 py-4 sm:px-5 md:grid-cols-[minmax(0,1fr)_13rem_14rem]"
        >
          <div className="min-w-0">
            <h2 className="font-semibold break-words">
              <Link href={routes.class(choice.sessionId)} className="underline-offset-3 hover:underline">
                {choice.title}
              </Link>
            </h2>
            <p className="font-medium">
              <SessionTime startAt={choice.startAt} endAt={choice.endAt} viewer={viewer} classZone={choice.zone} />
            </p>
            <p className="text-sm text-ink-soft">with {choice.teacherName}</p>
          </div>
          <LiveSeats rendered={choice.seats} compact />
          <Answer bookingId={bookingId} choice={choice} viewer={viewer} />
        </li>
      ))}
    </ul>
  )
}

function Answer({ bookingId, choice, viewer }: Omit<MoveChoicesProps, 'choices'> & { choice: MoveChoice }) {
  const { answer, sessionId, title } = choice
  if (answer.kind === 'refused') {
    return (
      <>
        <p className="text-sm text-ink-soft">{rescheduleSentence(answer.refusal, viewer)}</p>
        {FULL.has(answer.refusal.code) && <RefreshWhenFree rendered={choice.seats} />}
      </>
    )
  }
  const label = answer.kind === 'moves' ? 'Move here' : 'Ask to move here'
  return (
    <ActionForm
      action={rescheduleBookingAction}
      hidden={{ bookingId, sessionId }}
      idPrefix={`move-${sessionId}-`}
      aria-label={`${label}: ${title}`}
      className="gap-2"
    >
      <SubmitButton variant="secondary" className="w-full">
        {label}
        <span className="sr-only">: {title}</span>
      </SubmitButton>
      {answer.kind === 'asks' && (
        <p className="text-sm text-ink-faint">{choice.teacherName} decides; you keep your seat until then.</p>
      )}
    </ActionForm>
  )
}
