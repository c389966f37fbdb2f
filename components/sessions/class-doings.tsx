import { LinkButton } from '@/components/ui/link-button'
import type { LiveClass } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { addMinutes, asInstant, isAtOrAfter } from '@/lib/time/instant'
import { JoinLink } from './join-link'
import { EndSessionForm, StartSessionForm } from './running-form'

// As the verb has it; a button that comes too early only says so.
const START_OPENS_MINUTES_BEFORE = 15

export interface ClassDoingsProps {
  session: LiveClass
  editable: boolean
  isOver: boolean
  /** ISO, the moment of the page. */
  now: string
}

/** What the teacher can do with a class at this moment. */
export function ClassDoings({ session, editable, isOver, now }: ClassDoingsProps) {
  const { id, status, startAt, endAt } = session
  const at = asInstant(now)
  const scheduled = status === 'scheduled' || status === 'booking_closed'
  const startable =
    scheduled &&
    isAtOrAfter(at, addMinutes(asInstant(startAt), -START_OPENS_MINUTES_BEFORE)) &&
    !isAtOrAfter(at, asInstant(endAt))
  return (
    <>
      {!isOver && (
        <JoinLink
          href={session.meetingLink}
          title={session.title}
          startAt={startAt}
          endAt={endAt}
          now={now}
          size="md"
        />
      )}
      {startable && <StartSessionForm sessionId={id} />}
      {status === 'live' && <EndSessionForm sessionId={id} />}
      {editable && <LinkButton href={routes.editLiveClass(id)}>Edit</LinkButton>}
      {!isOver && (
        <LinkButton href={routes.cancelLiveClass(id)} variant="danger-quiet">
          Cancel class
        </LinkButton>
      )}
    </>
  )
}
