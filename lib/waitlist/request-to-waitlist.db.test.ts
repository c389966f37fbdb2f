import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aBooking, aClass, anEnrolledStudent, aTeacher, aWaitlistEntry } from '@/lib/testing/world'
import { now as clock } from '@/lib/time/instant'
import { requestToWaitlist } from './request-to-waitlist'

testDatabase()

const now = clock()

async function aRequestForAFullClass(enableWaitlist = true) {
  const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist })
  const [booked, asking] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
  const taken = await aBooking({ sessionId: session.id, studentId: booked.id })
  const request = await aBooking({ sessionId: session.id, studentId: asking.id, status: 'pending', seatsReserved: 2 })
  const by = { bookingId: request.id, teacherId: teacher.id, actorId: teacher.userId }
  return { course, session, asking, taken, request, by }
}

const entriesOf = (sessionId: number) =>
  db.sessionWaitlist.findMany({ where: { sessionId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
const statusOf = async (id: number) => (await db.liveClassBooking.findUniqueOrThrow({ where: { id } })).status

describe('requestToWaitlist', () => {
  it('declines the request and puts its student at the end of the queue, for as many seats', async () => {
    const { course, session, asking, request, by } = await aRequestForAFullClass()
    const first = await anEnrolledStudent(course.id)
    await aWaitlistEntry({ sessionId: session.id, studentId: first.id })
    expect(await requestToWaitlist(by, now)).toEqual({ ok: true, value: null })
    expect(await statusOf(request.id)).toBe('declined')
    expect(
      (await entriesOf(session.id)).map(({ studentId, seatsWanted, status }) => [studentId, seatsWanted, status]),
    ).toEqual([
      [first.id, 1, 'waiting'],
      [asking.id, 2, 'waiting'],
    ])
  })

  it('does neither where the list is closed, kept by nobody, or already has the student', async () => {
    const none = await aRequestForAFullClass(false)
    expect(await requestToWaitlist(none.by, now)).toMatchObject({ refusal: { code: 'no_waitlist' } })

    const closed = await aRequestForAFullClass()
    await db.liveClassSession.update({ where: { id: closed.session.id }, data: { waitlistClosedAt: now } })
    expect(await requestToWaitlist(closed.by, now)).toMatchObject({ refusal: { code: 'no_waitlist' } })

    const twice = await aRequestForAFullClass()
    await aWaitlistEntry({ sessionId: twice.session.id, studentId: twice.asking.id })
    expect(await requestToWaitlist(twice.by, now)).toMatchObject({ refusal: { code: 'already_waiting' } })
    for (const { request } of [none, closed, twice]) expect(await statusOf(request.id)).toBe('pending')
  })

  it('is refused while the seats are free, after the start, and to strangers', async () => {
    const { taken, request, by } = await aRequestForAFullClass()
    const stranger = await aTeacher()
    expect(await requestToWaitlist({ ...by, teacherId: stranger.id }, now)).toMatchObject({
      refusal: { code: 'request_not_found' },
    })
    expect(await requestToWaitlist(by, request.startAtUtc)).toMatchObject({ refusal: { code: 'class_started' } })
    await db.liveClassBooking.update({ where: { id: taken.id }, data: { status: 'cancelled' } })
    await db.liveClassBooking.update({ where: { id: request.id }, data: { seatsReserved: 1 } })
    expect(await requestToWaitlist(by, now)).toEqual({ ok: false, refusal: { code: 'seats_free', free: 1 } })
  })

  it('pressed twice at once puts the student on the list once', async () => {
    const { session, by } = await aRequestForAFullClass()
    const { won, lost } = await race([1, 2, 3, 4].map(() => () => requestToWaitlist(by, now)))
    expect(lost).toEqual([])
    expect(won.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await entriesOf(session.id)).toHaveLength(1)
  })
})
