import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approveBooking } from '@/lib/booking/approve-booking'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { db } from '@/lib/db/client'
import { cancelSession } from '@/lib/sessions/cancel-session'
import { startSession } from '@/lib/sessions/start-session'
import { testDatabase } from '@/lib/testing/database'
import { atTime, before, DAY, HOUR, remindedAt, remindersOf, START, tellTheTime } from '@/lib/testing/reminders'
import { aClass, anEnrolledStudent, aPolicy, aSession, aWaitlistEntry, cancelled } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, type Instant } from '@/lib/time/instant'

testDatabase()
beforeAll(tellTheTime)

let world: Awaited<ReturnType<typeof aClass>>
let ada: Awaited<ReturnType<typeof anEnrolledStudent>>
beforeEach(async () => {
  await db.liveClassBooking.deleteMany()
  world = await atTime(before(30 * DAY), () => aClass({ startAtUtc: START, maxSeatsPerBooking: 3 }))
  ada = await anEnrolledStudent(world.course.id)
})

const booked = async (at: Instant, seats = 1) => {
  const answer = await atTime(at, (now) => bookSeat({ sessionId: world.session.id, studentId: ada.id, seats }, now))
  return answer.ok ? answer.value.bookingId : 0
}
const gone = (at: Instant, bookingId: number) =>
  atTime(at, (now) => cancelBooking({ bookingId, studentId: ada.id }, now))
const moved = (at: Instant, startAtUtc: Instant) =>
  atTime(at, () =>
    db.liveClassSession.update({
      where: { id: world.session.id },
      data: { startAtUtc, endAtUtc: addMinutes(startAtUtc, HOUR) },
    }),
  )
const byTeacher = () => ({ teacherId: world.teacher.id, actorId: world.teacher.userId })
const leads = (reminderMinutes: number[], remindersChosenAt: Instant | null = null) =>
  db.user.update({ where: { id: ada.id }, data: { reminderMinutes, remindersChosenAt } })
/** By asking at each of these minutes before the class as it was meant to be. */
const reminded = (...minutes: number[]) =>
  remindersOf(
    ada.id,
    minutes.map((left) => before(left)),
  )
const LIFE = [8 * DAY, 3 * DAY, DAY + 1, DAY, DAY - 1, 2 * HOUR, HOUR, HOUR - 1, 10, 0, -10]

describe('a student who has booked', () => {
  it('is reminded a day and an hour before, once each, from the very millisecond', async () => {
    await booked(before(10 * DAY))
    expect(await remindersOf(ada.id, [addMilliseconds(before(DAY), -1), before(DAY)])).toEqual(['1440, 1440 left'])
    expect(await remindersOf(ada.id, [addMilliseconds(before(HOUR), -1), before(HOUR)])).toEqual(['60, 60 left'])
    expect(await reminded(...LIFE)).toEqual([])
  })

  it('late is reminded only of what was not due yet: to the millisecond', async () => {
    await booked(before(DAY))
    expect(await reminded(DAY - 1)).toEqual(['1440, 1439 left'])
    ada = await anEnrolledStudent(world.course.id)
    await booked(addMilliseconds(before(DAY), 1))
    expect(await reminded(...LIFE.slice(3))).toEqual(['60, 60 left'])
    ada = await anEnrolledStudent(world.course.id)
    await booked(before(HOUR - 1))
    expect(await reminded(...LIFE.slice(7))).toEqual([])
  })

  it('several seats is reminded once', async () => {
    await booked(before(10 * DAY), 3)
    expect(await reminded(...LIFE)).toEqual(['1440, 1440 left', '60, 60 left'])
  })

  it('and cancelled is not; who books again is reminded of what is not due yet', async () => {
    const first = await booked(before(10 * DAY))
    await gone(before(9 * DAY), first)
    expect(await reminded(DAY)).toEqual([])
    const second = await booked(before(DAY - 1))
    expect(await reminded(DAY - 2, HOUR)).toEqual(['60, 60 left'])
    await atTime(before(HOUR - 1), () => cancelled(second))
    await booked(before(HOUR - 2))
    expect(await reminded(...LIFE)).toEqual([])
  })

  it('loses the reminder with the class', async () => {
    await booked(before(10 * DAY))
    const cancel = { sessionId: world.session.id, ...byTeacher(), reason: 'Ill' }
    await atTime(before(2 * DAY), (now) => cancelSession(cancel, now))
    expect(await reminded(...LIFE)).toEqual([])
  })

  it('is not told of a class that began early that it is coming up', async () => {
    await booked(before(10 * DAY))
    await leads([15])
    await atTime(before(14), (now) => startSession({ sessionId: world.session.id, ...byTeacher() }, now))
    expect(await reminded(14, 5)).toEqual([])
  })

  it('and may not sign in any more is not reminded', async () => {
    await booked(before(10 * DAY))
    await db.user.update({ where: { id: ada.id }, data: { isActive: false } })
    expect(await reminded(...LIFE)).toEqual([])
  })
})

it('who waits, or has asked and was not answered, is not reminded; who is answered late is of what is not due yet', async () => {
  const waiting = await anEnrolledStudent(world.course.id)
  await aWaitlistEntry({ sessionId: world.session.id, studentId: waiting.id })
  await aPolicy({ teacherId: world.teacher.id, requiresApprovalForGroup: true })
  await db.sessionWaitlist.updateMany({ data: { status: 'left', closedAt: before(20 * DAY) } })
  const bookingId = await booked(before(10 * DAY))
  expect(await reminded(DAY, DAY - 1)).toEqual([])
  await atTime(before(5 * HOUR), (now) => approveBooking({ bookingId, ...byTeacher(), meetingLink: '' }, now))
  expect(await reminded(4 * HOUR, HOUR)).toEqual(['60, 60 left'])
})

describe('a class that moves', () => {
  beforeEach(() => booked(before(10 * DAY)))
  const EARLIER = before(4 * HOUR)
  const LATER = addMinutes(START, 2 * DAY)

  it('earlier, when a reminder would have been due already: the move itself has told', async () => {
    await moved(before(27 * HOUR), EARLIER)
    expect(await reminded(27 * HOUR, DAY, 5 * HOUR, HOUR)).toEqual(['60, 60 left'])
  })

  it('later: the reminders go along', async () => {
    await moved(before(3 * DAY), LATER)
    expect(await reminded(...LIFE)).toEqual([])
    expect(await reminded(-DAY, -DAY - 23 * HOUR, -2 * DAY)).toEqual(['1440, 1440 left', '60, 60 left'])
  })

  it('after its students were reminded: they are reminded of the new time too', async () => {
    expect(await reminded(DAY)).toEqual(['1440, 1440 left'])
    await moved(before(10 * HOUR), LATER)
    expect(await reminded(HOUR, -DAY, -DAY - 23 * HOUR)).toEqual(['1440, 1440 left', '60, 60 left'])
  })

  it('away and back: nothing is told again, nothing is lost', async () => {
    await moved(before(9 * DAY), LATER)
    await moved(before(8 * DAY), START)
    expect(await reminded(DAY)).toEqual(['1440, 1440 left'])
    await moved(before(20 * HOUR), LATER)
    await moved(before(15 * HOUR), START)
    expect(await reminded(15 * HOUR, 2 * HOUR, HOUR, -DAY)).toEqual(['60, 60 left'])
  })

  it('in its length or its zone only: the reminder stands', async () => {
    const data = { endAtUtc: addMinutes(START, 90), timezoneSnapshot: 'Asia/Kathmandu' }
    await atTime(before(DAY - 1), () => db.liveClassSession.update({ where: { id: world.session.id }, data }))
    expect(await reminded(DAY - 2)).toEqual(['1440, 1438 left'])
  })
})

it('who moves to another class is reminded of that one only, however often they move', async () => {
  const { course, teacher } = world
  const at = (days: number) => aSession({ courseId: course.id, teacherId: teacher.id, startAtUtc: before(days * DAY) })
  const [second, third] = [await at(1), await at(2)]
  const move = (bookingId: number, sessionId: number, now: Instant) =>
    rescheduleBooking({ bookingId, studentId: ada.id, sessionId }, now)
  const first = await booked(before(10 * DAY))
  const chain = await atTime(before(9 * DAY), (now) => move(first, second.id, now))
  if (!chain.ok) throw new Error('refused')
  await atTime(before(5 * DAY), (now) => move(chain.value.bookingId, third.id, now))
  expect(await reminded(3 * DAY, 2 * DAY + HOUR, DAY + HOUR, DAY, HOUR)).toEqual(['1440, 1440 left', '60, 60 left'])
})

describe('who chooses', () => {
  beforeEach(() => booked(before(20 * DAY)))

  it('is reminded by that, and nobody by nothing', async () => {
    await leads([15, 10_080])
    expect(await reminded(8 * DAY, 7 * DAY, ...LIFE, 15)).toEqual(['10080, 10080 left', '15, 10 left'])
    await leads([])
    expect(await reminded(...LIFE)).toEqual([])
  })

  it('too late is not reminded of what was due before they chose', async () => {
    await leads([2 * DAY, HOUR], before(20 * HOUR))
    expect(await reminded(20 * HOUR, 2 * HOUR, HOUR)).toEqual(['60, 60 left'])
  })

  it('another zone is told the same instant there', async () => {
    expect(await reminded(DAY)).toEqual(['1440, 1440 left'])
    await db.user.update({ where: { id: ada.id }, data: { timeZone: 'Asia/Kathmandu' } })
    expect(await reminded(DAY - 1, 2 * HOUR)).toEqual([])
    const [told] = await remindedAt(before(HOUR))
    expect(told).toMatchObject({ userId: ada.id, lead: 60, startAt: START })
    expect(told?.message).toContain('15:45–16:45 (Kathmandu, UTC+5:45)')
  })
})

it('of what was due while no worker ran, the shortest is told late, until the class begins', async () => {
  await booked(before(10 * DAY))
  expect(await reminded(20 * HOUR)).toEqual(['1440, 1200 left'])
  ada = await anEnrolledStudent(world.course.id)
  await booked(before(10 * DAY))
  expect(await reminded(50)).toEqual(['60, 50 left'])
  ada = await anEnrolledStudent(world.course.id)
  await booked(before(10 * DAY))
  expect(await remindersOf(ada.id, [START, addMinutes(START, 5)])).toEqual([])
  ada = await anEnrolledStudent(world.course.id)
  await booked(before(10 * DAY))
  expect(await remindersOf(ada.id, [addMilliseconds(START, -1)])).toHaveLength(1)
})
