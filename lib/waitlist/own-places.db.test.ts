import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aClass, anEnrolledStudent, aSession, aWaitlistEntry } from '@/lib/testing/world'
import { addMinutes } from '@/lib/time/instant'
import { ownPlaces } from './queries'

testDatabase()

const now = new Date('2026-03-10T12:00:00Z')
const startAtUtc = new Date('2026-03-12T10:00:00Z')

test('waitlist places are counted among those who wait, and end with the class’s start', async () => {
  const { session, course } = await aClass({ startAtUtc, capacity: 1, enableWaitlist: true })
  const [first, second, third] = [
    await anEnrolledStudent(course.id),
    await anEnrolledStudent(course.id),
    await anEnrolledStudent(course.id),
  ]
  for (const [index, { id }] of [first, second, third].entries()) {
    await aWaitlistEntry({ sessionId: session.id, studentId: id, createdAt: addMinutes(now, index) })
  }
  const places = async (id: number, when = now) => ownPlaces(id, when)
  expect(await places(third.id)).toMatchObject([{ sessionId: session.id, place: 3, of: 3, offerUntil: null }])
  await db.sessionWaitlist.updateMany({ where: { studentId: first.id }, data: { status: 'left' } })
  expect(await places(third.id)).toMatchObject([{ place: 2, of: 2 }])
  expect(await places(first.id)).toEqual([])
  await db.sessionWaitlist.updateMany({
    where: { studentId: second.id },
    data: { status: 'offered', offerExpiresAt: addMinutes(now, 60) },
  })
  expect(await places(second.id)).toMatchObject([{ place: null, offerUntil: '2026-03-10T13:00:00.000Z' }])
  expect(await places(second.id, addMinutes(now, 60))).toEqual([])
  expect(await places(third.id, startAtUtc)).toEqual([])
})

test('nine places are one statement, offers first', async () => {
  const { course, teacher, session } = await aClass({ startAtUtc, capacity: 1, enableWaitlist: true })
  const student = await anEnrolledStudent(course.id)
  await aWaitlistEntry({ sessionId: session.id, studentId: student.id })
  for (let n = 1; n <= 8; n++) {
    const start = addMinutes(startAtUtc, 120 * n)
    const each = await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: start, capacity: 1 })
    await aWaitlistEntry({ sessionId: each.id, studentId: student.id })
  }
  const last = await db.sessionWaitlist.findFirstOrThrow({
    where: { studentId: student.id },
    orderBy: { id: 'desc' },
  })
  await db.sessionWaitlist.update({
    where: { id: last.id },
    data: { status: 'offered', offerExpiresAt: addMinutes(now, 60) },
  })
  expect(await countStatements(() => ownPlaces(student.id, now))).toBe(1)
  const places = await ownPlaces(student.id, now)
  expect([places.length, places[0]?.entryId]).toEqual([9, last.id])
})
