import { db } from '@/lib/db/client'
import { cancelOccurrence } from '@/lib/series/cancel-occurrence'
import { createSeries } from '@/lib/series/create-series'
import type { SeriesChange } from '@/lib/series/edit-decisions'
import { classContent, mondays } from '@/lib/testing/series'
import { aTeacherWithCourse } from '@/lib/testing/session-input'
import { aBooking, anEnrolledStudent } from '@/lib/testing/world'
import type { Instant } from '@/lib/time/instant'

/** When the series was made. */
export const before: Instant = new Date('2026-03-01T12:00:00Z')
/** Tuesday after the second Monday: two dates are over, and the clock changes on the 29th. */
export const now: Instant = new Date('2026-03-10T12:00:00Z')

/** What a teacher wants; unless said, what is there already. */
export const change = (of: Partial<SeriesChange> = {}): SeriesChange => ({
  content: classContent(),
  startClock: '18:00',
  pattern: null,
  end: null,
  movedToo: false,
  choices: [],
  ...of,
})

/**
 * Nine Mondays from 2 March: attended, over without anybody, coming, moved (with a booking), cancelled, full (two seats),
 * with a title of its own, skipped, plain. Every operation is told what it makes of each.
 */
export async function aLivedSeries() {
  const world = await aTeacherWithCourse()
  const { course, by } = world
  const made = await createSeries(
    {
      ...by,
      courseId: course.id,
      rule: mondays({ end: { kind: 'count', count: 9 } }),
      content: classContent(),
      choices: [{ originalOn: '2026-04-20', means: 'skip' }],
    },
    before,
  )
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  const { seriesId } = made.value
  const items = await db.bookingSeriesItem.findMany({ where: { seriesId }, orderBy: { originalOn: 'asc' } })
  const sessionId = (place: number) => items[place]?.sessionId ?? 0
  const book = async (place: number) =>
    (await aBooking({ sessionId: sessionId(place), studentId: (await anEnrolledStudent(course.id)).id })).id
  const attended = await book(0)
  await db.liveClassBooking.update({ where: { id: attended }, data: { status: 'attended' } })
  await db.liveClassSession.update({ where: { id: sessionId(0) }, data: { status: 'completed' } })
  await db.liveClassSession.update({
    where: { id: sessionId(3) },
    data: { startAtUtc: new Date('2026-03-24T08:00Z'), endAtUtc: new Date('2026-03-24T09:00Z') },
  })
  await book(3)
  await cancelOccurrence({ seriesId, originalOn: '2026-03-30', ...by, reason: 'Ill' }, now)
  await db.liveClassSession.update({ where: { id: sessionId(5) }, data: { capacity: 2 } })
  await book(5)
  await book(5)
  await db.liveClassSession.update({ where: { id: sessionId(6) }, data: { title: 'Revision' } })
  return { ...world, seriesId, sessionId, at: { seriesId, ...by } }
}

/** What `datesOfSeries` says of it. */
export const LIVED = [
  '2026-03-02 completed 2026-03-02T17:00Z attended',
  '2026-03-09 scheduled 2026-03-09T17:00Z',
  '2026-03-16 scheduled 2026-03-16T17:00Z',
  '2026-03-23 scheduled 2026-03-24T08:00Z moved confirmed',
  '2026-03-30 cancelled 2026-03-30T16:00Z',
  '2026-04-06 scheduled 2026-04-06T16:00Z confirmed,confirmed',
  '2026-04-13 scheduled 2026-04-13T16:00Z Revision',
  '2026-04-20 skipped:chosen',
  '2026-04-27 scheduled 2026-04-27T16:00Z',
]
/** The status of a series. */
export const statusOf = async (id: number) => (await db.bookingSeries.findUniqueOrThrow({ where: { id } })).status
/** The same with other lines for some days. */
export const changed = (lines: Record<string, string>) => LIVED.map((line) => lines[line.slice(0, 10)] ?? line)
