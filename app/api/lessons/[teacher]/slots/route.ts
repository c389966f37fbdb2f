import { z } from 'zod'
import { currentActor } from '@/lib/auth/actor'
import { lessonCounts, lessonTimes } from '@/lib/lessons/slot-page-queries'
import { daysBetween, isDay } from '@/lib/time/day'
import { now } from '@/lib/time/instant'
import { canonicalZone } from '@/lib/time/zone'

const MOST_DAYS = 42

const id = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.number().max(2_147_483_647))
// Days that a calendar of this product can mean; further off, zones have no rules.
const day = z.string().refine((text) => isDay(text) && text > '2000' && text < '2200', { abort: true })

const query = z
  .object({
    teacher: id,
    course: id,
    minutes: id.pipe(z.number().max(1440)),
    from: day,
    until: day,
    zone: z.string().transform(canonicalZone).pipe(z.string()),
    without: id.optional(),
    counts: z.literal('1').optional(),
  })
  .refine(({ from, until }) => from <= until && daysBetween(from, until) < MOST_DAYS)

/**
 * Public: the free times of a teacher on some days of `zone`, at most six weeks, as their viewer reads them; a signed-in
 * student's own bookings are taken away. 404 where nothing like that is offered, which is not the same as nothing being free.
 */
export async function GET(request: Request, { params }: { params: Promise<{ teacher: string }> }): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const asked = query.safeParse({ ...Object.fromEntries(searchParams), ...(await params) })
  if (!asked.success) {
    const problem = `Send course, minutes and zone, and from and until as days, at most ${MOST_DAYS} of them.`
    return Response.json({ problem }, { status: 400 })
  }
  const { teacher: teacherId, course: courseId, from, until, counts, zone, minutes, without } = asked.data
  const actor = await currentActor()
  const of = { teacherId, courseId, minutes, without, studentId: actor?.role === 'student' ? actor.userId : null }
  const read = counts === undefined ? lessonTimes : lessonCounts
  const times = await read(of, { from, until }, { zone }, now())
  if (!times) return Response.json({ problem: 'Nothing like that is offered.' }, { status: 404 })
  // What is free is only true now, and for whom it was asked.
  return Response.json(times, { headers: { 'Cache-Control': 'private, no-store' } })
}
