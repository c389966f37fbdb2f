import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, aLesson, anEnrolledStudent } from '@/lib/testing/world'
import { asInstant } from '@/lib/time/instant'
import { myBooking, myBookings } from './queries'

testDatabase()

const now = asInstant('2026-03-10T12:00:00Z')
const startAtUtc = asInstant('2026-03-12T12:00:00Z')

/** A student with a seat in a class, a lesson, and a time that was proposed to them. */
async function someOfEach() {
  const { teacher, course, session } = await aClass({ startAtUtc })
  const student = await anEnrolledStudent(course.id)
  const seat = await aBooking({ sessionId: session.id, studentId: student.id })
  const of = { teacherId: teacher.id, courseId: course.id, studentId: student.id }
  const lesson = await aLesson({ ...of, startAtUtc: asInstant('2026-03-13T12:00:00Z'), status: 'confirmed' })
  const proposal = await aLesson({ ...of, startAtUtc: asInstant('2026-03-14T12:00:00Z'), timeProposedAt: now })
  return { student, teacher, seat, lesson, proposal }
}

test('bookings of one kind alone, counted likewise', async () => {
  const { student, seat, lesson, proposal } = await someOfEach()
  const idsOf = async (kind?: 'group_session' | 'one_on_one') => {
    const { bookings, counts, hasBothKinds } = await myBookings(student.id, 'upcoming', 1, now, kind)
    expect(counts).toEqual({ upcoming: bookings.length, past: 0 })
    expect(hasBothKinds).toBe(true)
    return bookings.map(({ bookingId }) => bookingId)
  }
  expect(await idsOf()).toEqual([seat.id, lesson.id, proposal.id])
  expect(await idsOf('group_session')).toEqual([seat.id])
  expect(await idsOf('one_on_one')).toEqual([lesson.id, proposal.id])
})

test('a lesson is told on its teacher’s clock too, and says when its time was proposed', async () => {
  const { student, teacher, lesson, proposal } = await someOfEach()
  const told = { kind: 'one_on_one', teacherId: teacher.id, zone: 'Europe/Berlin', sessionId: null }
  expect(await myBooking(lesson.id, student.id, now)).toMatchObject({ ...told, proposed: false })
  expect(await myBooking(proposal.id, student.id, now)).toMatchObject({ ...told, proposed: true, status: 'pending' })
})
