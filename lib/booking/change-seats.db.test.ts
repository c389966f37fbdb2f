import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aBooking, aClass, anEnrolledStudent, aStudent, aWaitlistEntry } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { bookSeat } from './book-seat'
import { cancelBooking } from './cancel-booking'
import { changeSeats } from './change-seats'

testDatabase()

async function aFamily(capacity: number, seats: number) {
  const made = await aClass({ capacity, maxSeatsPerBooking: 4, enableWaitlist: true })
  const student = await anEnrolledStudent(made.course.id)
  const booked = await bookSeat({ sessionId: made.session.id, studentId: student.id, seats }, now())
  if (!booked.ok) throw new Error(booked.refusal.code)
  const { bookingId } = booked.value
  const change = (to: number, studentId = student.id) => changeSeats({ bookingId, studentId, seats: to }, now())
  const taken = async () => (await db.liveClassSession.findUniqueOrThrow({ where: { id: made.session.id } })).seatsTaken
  return { ...made, student, bookingId, change, taken }
}

it('several seats are taken at once, more are added, some are given back', async () => {
  const { change, taken } = await aFamily(4, 2)
  expect(await taken()).toBe(2)
  expect([await change(4), await taken()]).toEqual([{ ok: true, value: null }, 4])
  expect([await change(1), await taken()]).toEqual([{ ok: true, value: null }, 1])
  expect(await change(5)).toEqual({ ok: false, refusal: { code: 'too_many_seats', most: 4 } })
  expect(await change(2, (await aStudent()).id)).toEqual({ ok: false, refusal: { code: 'not_found' } })
})

it('a class says how many seats a booking may have', async () => {
  const { course, session } = await aClass({ maxSeatsPerBooking: 2 })
  const ask = async (seats: number) =>
    bookSeat({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id, seats }, now())
  expect(await ask(3)).toEqual({ ok: false, refusal: { code: 'too_many_seats', most: 2 } })
  expect(await ask(2)).toMatchObject({ ok: true })
})

it('more seats overtake nobody, and there are only as many as are free', async () => {
  const { session, change, taken } = await aFamily(3, 2)
  expect(await change(4)).toEqual({ ok: false, refusal: { code: 'too_few_seats', free: 1, waitlistOpen: true } })
  await aWaitlistEntry({ sessionId: session.id, studentId: (await aStudent()).id })
  expect(await change(3)).toEqual({ ok: false, refusal: { code: 'waitlist_first', waiting: 1 } })
  // Giving back is always possible, and the seat is free for who waits.
  expect(await change(1)).toEqual({ ok: true, value: null })
  expect(await taken()).toBe(1)
})

it('two changes at once: the last free seat is taken once', async () => {
  for (let trial = 0; trial < 20; trial++) {
    const { session, course, change, taken } = await aFamily(2, 1)
    const rival = await anEnrolledStudent(course.id)
    const { won, lost } = await race<{ ok: boolean }>([
      () => change(2),
      () => change(2),
      () => bookSeat({ sessionId: session.id, studentId: rival.id }, now()),
    ])
    expect(lost).toEqual([])
    expect(await taken()).toBe(2)
    expect(won.filter(({ ok }) => ok).length).toBeLessThanOrEqual(2)
  }
})

it('a booking whose class was moved may be left regardless of the window, one that was not may not', async () => {
  const { session, course } = await aClass({ startAtUtc: addMinutes(now(), 6 * 60) })
  const [early, late] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
  const before = await aBooking({ sessionId: session.id, studentId: early.id })
  await db.liveClassSession.update({ where: { id: session.id }, data: { startAtUtc: addMinutes(now(), 5 * 60) } })
  const after = await aBooking({ sessionId: session.id, studentId: late.id })
  expect(await cancelBooking({ bookingId: after.id, studentId: late.id }, now())).toMatchObject({
    refusal: { code: 'cancel_window_passed' },
  })
  expect(await cancelBooking({ bookingId: before.id, studentId: early.id }, now())).toEqual({ ok: true, value: null })
})
