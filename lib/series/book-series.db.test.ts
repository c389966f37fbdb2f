import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { classContent, mondays } from '@/lib/testing/series'
import { aTeacherWithCourse } from '@/lib/testing/session-input'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aClass, anEnrolledStudent, anEnrolment, aPolicy } from '@/lib/testing/world'
import type { Instant } from '@/lib/time/instant'
import { bookSeries } from './book-series'
import { cancelRest } from './cancel-rest'
import { createSeries } from './create-series'
import { leaveSeries } from './leave-series'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')

async function aSeries({ count = 5, capacity = 2 } = {}) {
  const world = await aTeacherWithCourse()
  const { course, by } = world
  const made = await createSeries(
    {
      ...by,
      courseId: course.id,
      rule: mondays({ end: { kind: 'count', count } }),
      content: classContent({ capacity }),
      choices: [],
    },
    now,
  )
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  const { seriesId } = made.value
  const items = await db.bookingSeriesItem.findMany({ where: { seriesId }, orderBy: { originalOn: 'asc' } })
  return { ...world, seriesId, sessions: items.map(({ sessionId }) => sessionId ?? 0) }
}

type World = Awaited<ReturnType<typeof aSeries>>
const student = async ({ course }: World) => (await anEnrolledStudent(course.id)).id
async function fill(world: World, place: number) {
  for (let n = 0; n < 2; n++) await aBooking({ sessionId: world.sessions[place] ?? 0, studentId: await student(world) })
}
const liveOf = (studentId: number) =>
  db.liveClassBooking.count({ where: { studentId, status: { in: ['pending', 'confirmed'] } } })

describe('bookSeries', () => {
  it('books every date that can be had, waits for the full ones, and says of each other why not', async () => {
    const world = await aSeries()
    const { seriesId, sessions } = world
    await fill(world, 1)
    await fill(world, 2)
    await db.liveClassSession.update({ where: { id: sessions[2] }, data: { enableWaitlist: false } })
    const studentId = await student(world)
    const elsewhere = await aClass({ startAtUtc: new Date('2026-03-23T17:30Z') })
    await anEnrolment({ userId: studentId, courseId: elsewhere.course.id })
    await aBooking({ sessionId: elsewhere.session.id, studentId })
    const answer = await bookSeries({ seriesId, studentId, sessionIds: null, full: 'waitlist' }, now)
    expect(answer).toMatchObject({
      ok: true,
      value: {
        booked: [sessions[0], sessions[4]],
        requested: [],
        waiting: [sessions[1]],
        left: [
          { sessionId: sessions[2], why: { code: 'no_waitlist' } },
          { sessionId: sessions[3], why: { code: 'student_busy' } },
        ],
      },
    })
    expect(await db.liveClassBooking.count({ where: { studentId, status: 'confirmed' } })).toBe(3)
    expect(await db.sessionWaitlist.count({ where: { studentId, status: 'waiting' } })).toBe(1)
    const again = await bookSeries({ seriesId, studentId, sessionIds: null, full: 'without' }, now)
    expect(again).toMatchObject({
      refusal: { code: 'nothing_booked', left: [{ why: { code: 'already_booked' } }, {}, {}, {}, {}] },
    })
  })

  it('takes only the dates chosen, asks where the teacher approves, and without the full ones if so wished', async () => {
    const world = await aSeries()
    await fill(world, 1)
    await aPolicy({ teacherId: world.teacher.id, courseId: world.course.id, requiresApprovalForGroup: true })
    const studentId = await student(world)
    const [first = 0, second = 0] = world.sessions
    const answer = await bookSeries(
      { seriesId: world.seriesId, studentId, sessionIds: [second, first], full: 'without' },
      now,
    )
    expect(answer).toMatchObject({ value: { booked: [], requested: [first, second], waiting: [], left: [] } })
    const foreign = await aSeries()
    const none = await bookSeries(
      { seriesId: world.seriesId, studentId, sessionIds: foreign.sessions, full: 'without' },
      now,
    )
    expect(none).toEqual({ ok: false, refusal: { code: 'not_found' } })
  })

  it('takes the same number of statements for 5 dates and for 120', async () => {
    const counts: number[] = []
    for (const count of [5, 120]) {
      const world = await aSeries({ count })
      await fill(world, 1)
      const studentId = await student(world)
      const book = () => bookSeries({ seriesId: world.seriesId, studentId, sessionIds: null, full: 'waitlist' }, now)
      counts.push(await countStatements(book))
      expect(await liveOf(studentId)).toBe(count - 1)
    }
    expect(counts[1]).toBe(counts[0])
  })

  it('two students at once for the last seats, and the teacher who cancels: never more seats than there are', async () => {
    const world = await aSeries({ count: 8 })
    for (const place of [0, 1, 2, 3]) {
      await aBooking({ sessionId: world.sessions[place] ?? 0, studentId: await student(world) })
    }
    const both = [await student(world), await student(world)]
    const book = (studentId: number) => () =>
      bookSeries({ seriesId: world.seriesId, studentId, sessionIds: null, full: 'waitlist' }, now)
    const { lost } = await race([...both.map(book), ...both.map(book)])
    expect(lost).toEqual([])
    const classes = await db.liveClassSession.findMany({
      where: { id: { in: world.sessions } },
      orderBy: { startAtUtc: 'asc' },
    })
    expect(classes.map(({ seatsTaken }) => seatsTaken)).toEqual([2, 2, 2, 2, 2, 2, 2, 2])
    expect(classes.map(({ waitingCount }) => waitingCount)).toEqual([1, 1, 1, 1, 0, 0, 0, 0])
    const third = await student(world)
    const cancel = () => cancelRest({ seriesId: world.seriesId, ...world.by, reason: '' }, now)
    const outcome = await race<{ ok: boolean }>([book(third), cancel])
    expect(outcome.lost).toEqual([])
    // Whoever came first: nobody has a booking of a class that is cancelled.
    expect(await liveOf(third)).toBe(0)
    expect(await db.liveClassSession.count({ where: { id: { in: world.sessions }, status: 'cancelled' } })).toBe(8)
  })
})

describe('leaveSeries', () => {
  it('leaves all that remains, also the queues; keeps what is too late, with the deadline', async () => {
    const world = await aSeries()
    await fill(world, 3)
    await aPolicy({ teacherId: world.teacher.id, courseId: world.course.id, cancelWindowHours: 48 })
    const studentId = await student(world)
    await bookSeries({ seriesId: world.seriesId, studentId, sessionIds: null, full: 'waitlist' }, now)
    const later = new Date('2026-03-08T12:00:00Z')
    const answer = await leaveSeries({ seriesId: world.seriesId, studentId }, later)
    expect(answer).toMatchObject({
      ok: true,
      value: { left: 2, queues: 1, kept: [{ deadline: new Date('2026-03-07T17:00:00Z') }] },
    })
    expect(await liveOf(studentId)).toBe(2)
    expect(await db.sessionWaitlist.count({ where: { studentId, status: 'left' } })).toBe(1)
    expect(await leaveSeries({ seriesId: world.seriesId, studentId }, later)).toMatchObject({
      refusal: { code: 'nothing_to_leave', kept: [{}] },
    })
  })
})
