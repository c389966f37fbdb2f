import Video from 'lucide-react/icons/video'
import { buttonClass } from '@/components/ui/button-class'
import type { Meeting } from '@/lib/booking/class-page-queries'

/** The way into the meeting, with what its door may ask for. */
export function JoinMeeting({
  meeting,
  label = 'Join the class',
}: {
  meeting: Omit<Meeting, 'id'> & { id?: string }
  label?: string
}) {
  return (
    <div>
      <a
        href={meeting.link}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass('primary', 'lg', 'w-full')}
      >
        <Video aria-hidden />
        {label}
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
      {(meeting.id || meeting.passcode) && (
        <p className="mt-2 text-sm text-ink-soft">
          {[meeting.id && `Meeting ID ${meeting.id}`, meeting.passcode && `Passcode ${meeting.passcode}`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </div>
  )
}
