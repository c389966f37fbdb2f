import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import { JoinWaitlist } from '@/components/waitlist/join-waitlist'
import { OpenOffer } from '@/components/waitlist/open-offer'
import { WaitingPlace } from '@/components/waitlist/waiting-place'
import { whyNotWait } from '@/components/waitlist/why-not-wait'
import type { ClassPage } from '@/lib/booking/class-page-queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import type { JoinWaitlistRefusal } from '@/lib/waitlist/decisions'
import type { OfferPage } from '@/lib/waitlist/queries'
import { BookSeatForm } from './book-seat-form'
import { JoinMeeting } from './join-meeting'
import { ownSeatIsLive, OwnSeatPanel } from './own-seat-panel'
import { RefreshWhenFree } from './refresh-when-free'
import { whyNot } from './why-not'

interface PanelProps {
  page: ClassPage
  /** The viewer's own open place in the queue. */
  entry: OfferPage | null
  /** Whether the viewer could get in line, for more seats than can be booked now. */
  join: JoinWaitlistRefusal | 'allowed' | null
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
  /** The public address of the site. */
  site: string
}

/** What the viewer has in this class, or may do about a seat in it. Takes the focus when that changes. */
export function SeatPanel(props: PanelProps) {
  const { own, choice } = props.page
  return (
    <FocusOnChange
      className="rounded-card"
      state={`${own?.bookingId ?? ''} ${own?.status ?? ''} ${choice.kind} ${props.entry?.status ?? ''}`}
    >
      <Panel {...props} />
    </FocusOnChange>
  )
}

function Panel({ page, entry, join, viewer, now, site }: PanelProps) {
  const { own, choice, status, meeting } = page
  if (own && status !== 'cancelled' && ownSeatIsLive(own))
    return <OwnSeatPanel page={page} own={own} viewer={viewer} now={now} site={site} />
  if (page.teaches || meeting) return <HostPanel page={page} />
  if (entry && status !== 'cancelled' && page.startAt > now) {
    const Standing = entry.status === 'offered' ? OpenOffer : WaitingPlace
    return <Standing entry={entry} viewer={viewer} now={now} />
  }
  switch (choice.kind) {
    case 'sign_in':
      return <SignInPanel page={page} />
    case 'not_a_student':
      return (
        <Card title="Seats are for students">
          <p className="text-ink-soft">You are signed in with an account that cannot book classes.</p>
        </Card>
      )
    case 'book':
      return (
        <Card title={choice.approval ? 'Ask for a seat' : 'Book a seat'}>
          <Earlier page={page} />
          <BookSeatForm page={page} choice={choice} viewer={viewer} now={now} />
          {join === 'allowed' && (
            <div className="mt-4">
              <ConfirmDetails
                label="I need more seats"
                size="sm"
                question={`${choice.most === 1 ? 'One seat is' : `${choice.most} seats are`} left now. For more you can wait.`}
              >
                <JoinWaitlist
                  sessionId={page.sessionId}
                  mode={page.waitlistMode ?? 'timed_offer'}
                  least={choice.most + 1}
                  most={page.maxSeats}
                  waiting={page.seats.waiting}
                />
              </ConfirmDetails>
            </div>
          )}
        </Card>
      )
    case 'refused': {
      const { title, text } = whyNot(choice.refusal, viewer)
      const full = choice.refusal.code === 'session_full' || choice.refusal.code === 'waitlist_first'
      return (
        <Card title={title}>
          <Earlier page={page} />
          <p className="text-ink-soft">{join !== null && join !== 'allowed' ? whyNotWait(join, viewer) : text}</p>
          {join === 'allowed' && (
            <div className="mt-4">
              <JoinWaitlist
                sessionId={page.sessionId}
                mode={page.waitlistMode ?? 'timed_offer'}
                most={page.maxSeats}
                waiting={page.seats.waiting}
              />
            </div>
          )}
          {full && <RefreshWhenFree rendered={page.seats} />}
          <Elsewhere />
        </Card>
      )
    }
  }
}

function SignInPanel({ page }: { page: ClassPage }) {
  const back = routes.class(page.sessionId)
  return (
    <Card title="Book a seat">
      <p className="text-ink-soft">Sign in with your student account, and your seat is two clicks away.</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton href={routes.signIn(back)} variant="primary">
          Sign in to book
        </LinkButton>
        <LinkButton href={routes.signUp(back)}>Sign up</LinkButton>
      </div>
    </Card>
  )
}

function HostPanel({ page }: { page: ClassPage }) {
  return (
    <Card title={page.teaches ? 'You teach this class' : 'Meeting'}>
      <div className="flex flex-col gap-4">
        {page.meeting ? (
          <JoinMeeting meeting={page.meeting} label={page.teaches ? 'Open the meeting' : 'Join'} />
        ) : (
          <p className="text-ink-soft">It has no meeting link yet.</p>
        )}
        {page.teaches && <LinkButton href={routes.teacherLiveClass(page.sessionId)}>Manage the class</LinkButton>}
      </div>
    </Card>
  )
}

/** What became of an earlier booking of the same class. */
function Earlier({ page: { own, status } }: { page: ClassPage }): ReactNode {
  if (!own || ownSeatIsLive(own)) return null
  const text =
    own.status === 'declined'
      ? 'Your request for a seat was declined.'
      : own.status === 'rescheduled'
        ? 'You moved to another class.'
        : own.byStudent
          ? 'You cancelled your booking; your seat was given back.'
          : status === 'cancelled'
            ? 'Your booking was cancelled with the class.'
            : 'Your booking was cancelled by the school.'
  return (
    <p className="mb-4 border-l-2 border-line-strong pl-3 text-sm text-ink-soft">
      {text}
      {own.reason && ` “${own.reason}”`}
    </p>
  )
}

function Elsewhere() {
  return (
    <p className="mt-3 text-sm">
      <TextLink href={routes.classes()}>See other classes</TextLink>
    </p>
  )
}
