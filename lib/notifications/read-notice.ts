import { z } from 'zod'
import { type NoticeFacts, type NoticeKind, STUDENT_KINDS, TEACHER_KINDS } from './decisions'

const kinds = z.enum([...STUDENT_KINDS, ...TEACHER_KINDS])

const known = z.object({
  title: z.string(),
  course: z.string(),
  lesson: z.boolean(),
  startAt: z.string().nullable(),
  endAt: z.string().nullable(),
  zone: z.string().nullable(),
  sessionId: z.number().nullable(),
  bookingId: z.number().nullable(),
  entryId: z.number().nullable(),
  name: z.string(),
  seats: z.number(),
  outOf: z.number().nullable(),
  until: z.string().nullable(),
  reason: z.string(),
  was: z.string().nullable(),
  clash: z.boolean(),
  asked: z.boolean(),
  others: z.array(z.string()).optional(),
  entries: z.array(z.object({ rootBookingId: z.number(), startAt: z.string(), endAt: z.string() })).optional(),
}) satisfies z.ZodType<NoticeFacts>

/** Kind and facts of a notice as they are stored. Throws where they are not written as the dispatcher writes them. */
export function readNotice(kind: unknown, facts: unknown): { kind: NoticeKind; facts: NoticeFacts } {
  return { kind: kinds.parse(kind), facts: known.parse(facts) }
}
