import { z } from 'zod'
import { ticked } from '@/lib/actions/form-input'

const text = (most: number) => z.string().max(most).default('')

/** The fields of what the classes of a series are made with; the same as those of a single class. */
export const contentInput = z.object({
  title: z.string('Give the class a title.').max(200),
  description: text(5000),
  durationMinutes: z.coerce.number().int(),
  capacity: z.coerce.number().int(),
  waitlist: ticked(),
  maxSeatsPerBooking: z.coerce.number().int().default(1),
  meetingProvider: z.enum(['zoom', 'google_meet', 'microsoft_teams', 'custom']).nullable().default(null),
  meetingLink: text(500),
  meetingId: text(100),
  meetingPasscode: text(100),
})
