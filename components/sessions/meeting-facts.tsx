import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { LiveClass } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { CopyButton } from '@/components/ui/copy-button'

const providerNames = {
  zoom: 'Zoom',
  google_meet: 'Google Meet',
  microsoft_teams: 'Microsoft Teams',
  custom: 'Another provider',
}

/** Where a class meets: link, ID and passcode, ready to copy. */
export function MeetingFacts({ session, editable }: { session: LiveClass; editable: boolean }) {
  const { meetingLink, meetingId, meetingPasscode, meetingProvider } = session
  const facts = [
    meetingProvider && { term: 'Provider', value: providerNames[meetingProvider] },
    meetingLink && { term: 'Link', value: <Copyable text={meetingLink} what="meeting link" isLink /> },
    meetingId && { term: 'Meeting ID', value: <Copyable text={meetingId} what="meeting ID" /> },
    meetingPasscode && { term: 'Passcode', value: <Copyable text={meetingPasscode} what="passcode" /> },
  ].filter((fact) => fact !== '' && fact !== null)
  return (
    <>
      {meetingLink === '' && (
        <Notice tone="warning">
          Students have no way in yet.{' '}
          {editable && <TextLink href={routes.editLiveClass(session.id)}>Add the meeting link</TextLink>}
        </Notice>
      )}
      {facts.length > 0 && (
        <dl className="flex flex-col gap-3">
          {facts.map(({ term, value }) => (
            <div key={term}>
              <dt className="text-sm text-ink-faint">{term}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function Copyable({ text, what, isLink }: { text: string; what: string; isLink?: boolean }) {
  // An old row may hold a link of another scheme; it is shown, not linked.
  const opens = isLink && /^https?:\/\//i.test(text)
  return (
    <span className="flex items-start justify-between gap-x-2">
      {opens ? (
        <a
          href={text}
          target="_blank"
          rel="noreferrer"
          className="min-w-0 py-0.5 break-all text-accent-ink underline underline-offset-3"
        >
          {text}
        </a>
      ) : (
        <span className="min-w-0 py-0.5 wrap-anywhere">{text}</span>
      )}
      <CopyButton text={text} what={what} done={`The ${what} is copied.`} />
    </span>
  )
}
