import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aCourse, anAssignment, anEnrolledStudent, aTeacher } from '@/lib/testing/world'
import { asInstant } from '@/lib/time/instant'
import { teacherAvailability } from './queries'
import { removeRule } from './remove-rule'
import { saveWeekly, type SaveWeekly } from './save-weekly'
import { teacherRules } from './slot-queries'
import { switchRule } from './switch-rule'

testDatabase()

const NOW = asInstant('2027-03-03T10:00:00Z')
const ZONE = 'Europe/Berlin'
const WEEK = { startAt: asInstant('2027-03-08T00:00:00Z'), endAt: asInstant('2027-03-15T00:00:00Z') }

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

describe('a row that lessons of the old system hang on', () => {
  it('is switched off instead of deleted', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    const [used, free] = [idOf(await hours(teacherId)), idOf(await hours(teacherId, { days: [1] }))]
    const lesson = await anOldLesson(used, courseId)
    expect(await removeRule({ teacherId, ruleId: used })).toEqual({ ok: true, value: 'switched_off' })
    expect(await removeRule({ teacherId, ruleId: free })).toEqual({ ok: true, value: 'deleted' })
    expect(await rowsOf(teacherId)).toMatchObject([{ id: used, isActive: false }])
    expect(await db.oneOnOneBooking.count({ where: { id: lesson.id } })).toBe(1)
  })

  it('keeps its time when it is changed: a new row stands beside it', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    const used = idOf(await hours(teacherId))
    await anOldLesson(used, courseId)
    const answer = await hours(teacherId, { ruleId: used, startWall: '10:00' })
    expect(answer).toMatchObject({ ok: true, value: { keptOld: true } })
    expect((await rowsOf(teacherId)).map(({ id, isActive, startTime }) => [id, isActive, startTime])).toEqual([
      [used, false, asInstant('1970-01-01T09:00:00Z')],
      [idOf(answer), true, asInstant('1970-01-01T10:00:00Z')],
    ])
  })

  it('is not lost to a lesson that is booked while it is being deleted', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    for (let round = 0; round < 10; round++) {
      const ruleId = idOf(await hours(teacherId, { days: [round % 7], startWall: '09:00', endWall: '09:30' }))
      const student = await anEnrolledStudent(courseId)
      const book = () =>
        db.oneOnOneBooking.create({ data: { userId: student.id, availabilitySlotId: ruleId, courseId } }).then(
          () => 'booked',
          () => 'gone',
        )
      const [booked] = await Promise.all([book(), removeRule({ teacherId, ruleId })])
      expect(await db.oneOnOneBooking.count({ where: { availabilitySlotId: ruleId } })).toBe(
        booked === 'booked' ? 1 : 0,
      )
      await db.oneOnOneBooking.deleteMany({ where: { availabilitySlotId: ruleId } })
      await removeRule({ teacherId, ruleId })
    }
  })
})

describe('switching', () => {
  it('off takes a row out of what is offered; on again only where nothing else is then', async () => {
    const { teacherId } = await aTeacherOfACourse()
    const ruleId = idOf(await hours(teacherId))
    await switchRule({ teacherId, ruleId, active: false }, NOW)
    expect(await teacherRules(teacherId)).toEqual([])
    const other = idOf(await hours(teacherId, { startWall: '08:00', endWall: '10:00' }))
    expect(await switchRule({ teacherId, ruleId, active: true }, NOW)).toMatchObject({
      refusal: { code: 'overlaps', with: { ruleId: other } },
    })
    await removeRule({ teacherId, ruleId: other })
    expect(await switchRule({ teacherId, ruleId, active: true }, NOW)).toEqual({ ok: true, value: null })
    expect(await teacherRules(teacherId)).toHaveLength(1)
  })

  it('a row of the old system without a time is listed, and can be deleted', async () => {
    const { teacherId } = await aTeacherOfACourse()
    const { id } = await db.teacherAvailability.create({ data: { teacherId, slotType: 'recurring', dayOfWeek: 2 } })
    const { rules } = await teacherAvailability({ teacherId, range: WEEK, courseId: null }, NOW)
    expect(rules).toMatchObject([{ ruleId: id, kind: 'incomplete' }])
    expect(await switchRule({ teacherId, ruleId: id, active: true }, NOW)).toMatchObject({ ok: false })
    expect(await removeRule({ teacherId, ruleId: id })).toEqual({ ok: true, value: 'deleted' })
  })
})
