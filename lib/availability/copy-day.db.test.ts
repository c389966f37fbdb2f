import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aCourse, anAssignment, anEnrolledStudent, aTeacher } from '@/lib/testing/world'
import { asInstant } from '@/lib/time/instant'
import { copyDay } from './copy-day'
import { saveWeekly, type SaveWeekly } from './save-weekly'

testDatabase()

const NOW = asInstant('2027-03-03T10:00:00Z')
const ZONE = 'Europe/Berlin'

async function aTeacherOfACourse() {
  const [teacher, course] = [await aTeacher(), await aCourse()]
  await anAssignment({ teacherId: teacher.id, courseId: course.id })
  return { teacherId: teacher.id, courseId: course.id }
}

const hours = (teacherId: number, of: Partial<SaveWeekly> = {}) =>
  saveWeekly(
    {
      ...{ teacherId, ruleId: null, courseId: null, blocked: false, reason: '', days: [0], zone: ZONE },
      ...{ startWall: '09:00', endWall: '12:00', validFrom: null, validUntil: null },
      ...of,
    },
    NOW,
  )
const idOf = (answer: Awaited<ReturnType<typeof hours>>) => (answer.ok ? (answer.value.ruleIds[0] ?? 0) : 0)
const rowsOf = (teacherId: number) => db.teacherAvailability.findMany({ where: { teacherId }, orderBy: { id: 'asc' } })

/** A lesson of the old system that was booked through a row. */
async function anOldLesson(ruleId: number, courseId: number) {
  const student = await anEnrolledStudent(courseId)
  return db.oneOnOneBooking.create({ data: { userId: student.id, availabilitySlotId: ruleId, courseId } })
}

describe('copying a day', () => {
  const daysOf = async (teacherId: number) =>
    (await rowsOf(teacherId))
      .filter(({ isActive }) => isActive)
      .map(({ dayOfWeek, isBlocked }) => [dayOfWeek, isBlocked])
  const copy = (teacherId: number, toDays: number[], replace = false) =>
    copyDay({ teacherId, fromDay: 0, toDays, replace }, NOW)

  it('copies hours and breaks, and says nothing twice', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    await hours(teacherId, { courseId })
    await hours(teacherId, { blocked: true, reason: 'Lunch', startWall: '11:00' })
    expect(await copy(teacherId, [1, 2, 0])).toEqual({ ok: true, value: 4 })
    expect(await copy(teacherId, [1, 2])).toEqual({ ok: true, value: 0 })
    expect(await daysOf(teacherId)).toEqual([
      [0, false],
      [0, true],
      [1, false],
      [1, true],
      [2, false],
      [2, true],
    ])
    expect((await rowsOf(teacherId)).at(-1)).toMatchObject({ blockedReason: 'Lunch', timezone: ZONE })
  })

  it('all or nothing, unless what is there is to be replaced', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    await hours(teacherId)
    const there = idOf(await hours(teacherId, { days: [3], startWall: '11:30', endWall: '15:00' }))
    await anOldLesson(there, courseId)
    expect(await copy(teacherId, [2, 3])).toMatchObject({
      refusal: { code: 'overlaps_on', dayOfWeek: 3, with: { ruleId: there } },
    })
    expect(await daysOf(teacherId)).toEqual([
      [0, false],
      [3, false],
    ])
    expect(await copy(teacherId, [2, 3], true)).toEqual({ ok: true, value: 2 })
    expect(await daysOf(teacherId)).toEqual([
      [0, false],
      [2, false],
      [3, false],
    ])
    expect(await db.teacherAvailability.findUnique({ where: { id: there } })).toMatchObject({ isActive: false })
  })

  it('refuses a day without anything, no other day, and a validity without the day', async () => {
    const { teacherId } = await aTeacherOfACourse()
    expect(await copy(teacherId, [1])).toEqual({ ok: false, refusal: { code: 'nothing_to_copy' } })
    expect(await copy(teacherId, [0])).toEqual({ ok: false, refusal: { code: 'no_day' } })
    await hours(teacherId, { validFrom: '2027-03-08', validUntil: '2027-03-09' })
    expect(await copy(teacherId, [1, 2])).toEqual({ ok: false, refusal: { code: 'never_on', dayOfWeek: 2 } })
  })

  it('leaves the rows of a course that the teacher has left', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    await hours(teacherId, { courseId })
    await db.courseTeacher.deleteMany({ where: { teacherId } })
    expect(await copy(teacherId, [1])).toEqual({ ok: false, refusal: { code: 'nothing_to_copy' } })
  })
})
