import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aCourse, aLesson, anAssignment, anEnrolledStudent, aSession, aTeacher } from '@/lib/testing/world'
import { asInstant } from '@/lib/time/instant'
import { teacherAvailability } from './queries'
import { removeRule } from './remove-rule'
import { saveOnce, type SaveOnce } from './save-once'
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
const off = (teacherId: number, of: Partial<SaveOnce> = {}) =>
  saveOnce(
    {
      ...{ teacherId, ruleId: null, courseId: null, blocked: true, reason: 'Holiday', zone: ZONE },
      ...{ fromOn: '2027-03-08', untilOn: null, startWall: null, endWall: null, startChoice: null, endChoice: null },
      ...of,
    },
    NOW,
  )
const idOf = (answer: Awaited<ReturnType<typeof hours>>) => (answer.ok ? (answer.value.ruleIds[0] ?? 0) : 0)
const rowsOf = (teacherId: number) => db.teacherAvailability.findMany({ where: { teacherId }, orderBy: { id: 'asc' } })

describe('hours', () => {
  it('are stored as Phase 1 stores them, and offered', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    const of = { courseId, days: [0, 6], startWall: '22:00', endWall: '01:30', validFrom: '2027-03-01' }
    expect(await hours(teacherId, of)).toMatchObject({ ok: true, value: { covered: [], keptOld: false } })
    const [row] = await rowsOf(teacherId)
    expect(row).toMatchObject({ slotType: 'recurring', dayOfWeek: 0, timezone: ZONE, isActive: true, isBlocked: false })
    expect([row?.startTime, row?.endTime, row?.validFrom, row?.validUntil]).toEqual([
      asInstant('1970-01-01T22:00:00Z'),
      asInstant('1970-01-01T01:30:00Z'),
      asInstant('2027-03-01T00:00:00Z'),
      null,
    ])
    expect(await teacherRules(teacherId)).toMatchObject([
      { kind: 'weekly', dayOfWeek: 0, courseId, startWall: '22:00', endWall: '01:30', validFrom: '2027-03-01' },
      { kind: 'weekly', dayOfWeek: 6 },
    ])
    const { week } = await teacherAvailability({ teacherId, range: WEEK, courseId }, NOW)
    expect(week.open).toEqual([
      // The end of Sunday's hours of the week before, then Monday's and the beginning of this Sunday's.
      { startAt: '2027-03-08T00:00:00.000Z', endAt: '2027-03-08T00:30:00.000Z' },
      { startAt: '2027-03-08T21:00:00.000Z', endAt: '2027-03-09T00:30:00.000Z' },
      { startAt: '2027-03-14T21:00:00.000Z', endAt: '2027-03-15T00:00:00.000Z' },
    ])
  })

  it('are changed in place, and refused where they overlap own ones', async () => {
    const { teacherId } = await aTeacherOfACourse()
    const first = idOf(await hours(teacherId))
    expect(await hours(teacherId, { startWall: '11:00', endWall: '14:00' })).toMatchObject({
      refusal: { code: 'overlaps', with: { ruleId: first, startWall: '09:00' } },
    })
    expect(await hours(teacherId, { ruleId: first, startWall: '10:00', endWall: '12:00' })).toMatchObject({ ok: true })
    const second = idOf(await hours(teacherId, { startWall: '13:00', endWall: '14:00' }))
    expect(await hours(teacherId, { ruleId: second, startWall: '11:59', endWall: '14:00' })).toMatchObject({
      refusal: { code: 'overlaps' },
    })
    expect(await hours(teacherId, { ruleId: second, days: [0, 1] })).toMatchObject({
      refusal: { code: 'one_day_only' },
    })
    expect(await rowsOf(teacherId)).toHaveLength(2)
  })

  it('of others, and courses of others, are not there', async () => {
    const [own, other] = [await aTeacherOfACourse(), await aTeacherOfACourse()]
    const theirs = idOf(await hours(other.teacherId))
    const before = await rowsOf(other.teacherId)
    const notFound = { ok: false, refusal: { code: 'rule_not_found' } }
    expect(await hours(own.teacherId, { ruleId: theirs, startWall: '10:00' })).toEqual(notFound)
    expect(await off(own.teacherId, { ruleId: theirs })).toEqual(notFound)
    expect(await removeRule({ teacherId: own.teacherId, ruleId: theirs })).toEqual(notFound)
    expect(await switchRule({ teacherId: own.teacherId, ruleId: theirs, active: false }, NOW)).toEqual(notFound)
    expect(await hours(own.teacherId, { courseId: other.courseId })).toMatchObject({
      refusal: { code: 'course_not_found' },
    })
    expect(await rowsOf(other.teacherId)).toEqual(before)
    expect(await rowsOf(own.teacherId)).toEqual([])
  })

  it('of a course that the teacher has left can still be changed, but not added', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    const ruleId = idOf(await hours(teacherId, { courseId }))
    await db.courseTeacher.deleteMany({ where: { teacherId, courseId } })
    expect(await hours(teacherId, { ruleId, courseId, endWall: '11:00' })).toMatchObject({ ok: true })
    expect(await hours(teacherId, { days: [1], courseId })).toMatchObject({ refusal: { code: 'course_not_found' } })
  })

  it('added from several windows at once are there once', async () => {
    const { teacherId } = await aTeacherOfACourse()
    await race(Array.from({ length: 8 }, () => () => hours(teacherId)))
    expect(await rowsOf(teacherId)).toHaveLength(1)
  })

  it('are two hundred at most', async () => {
    const { teacherId } = await aTeacherOfACourse()
    const row = {
      teacherId,
      slotType: 'one_time' as const,
      isActive: false,
      startDatetime: NOW,
      endDatetime: WEEK.endAt,
    }
    await db.teacherAvailability.createMany({ data: Array.from({ length: 199 }, () => row) })
    expect(await hours(teacherId, { days: [0, 1] })).toMatchObject({ refusal: { code: 'too_many_rules', most: 200 } })
    expect(await hours(teacherId)).toMatchObject({ ok: true })
  })
})

describe('time off', () => {
  it('takes whole days away and tells what is booked then, which stays booked', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    await hours(teacherId)
    const student = await anEnrolledStudent(courseId)
    const at = (startAtUtc: string) =>
      aLesson({ teacherId, courseId, studentId: student.id, startAtUtc: asInstant(startAtUtc), status: 'confirmed' })
    const [within] = [await at('2027-03-08T09:00:00Z'), await at('2027-03-15T09:00:00Z')]
    const lesson = { kind: 'lesson', id: within.id, title: student.name }
    const started = { teacherId, courseId, startAtUtc: asInstant('2027-03-08T14:00:00Z') }
    const { id } = await aSession({ ...started, title: 'Choir' })
    await aSession({ ...started, startAtUtc: asInstant('2027-03-08T16:00:00Z'), status: 'cancelled' })
    const answer = await off(teacherId)
    expect(answer).toMatchObject({ ok: true, value: { covered: [lesson, { kind: 'class', id, title: 'Choir' }] } })
    const { rules, week } = await teacherAvailability({ teacherId, range: WEEK, courseId: null }, NOW)
    expect(week).toMatchObject({ open: [], off: [{ reason: 'Holiday' }] })
    expect(rules.find(({ blocked }) => blocked)?.covered.map(({ title }) => title)).toEqual([student.name, 'Choir'])
    expect((await db.liveClassBooking.findUniqueOrThrow({ where: { id: within.id } })).status).toBe('confirmed')
  })

  it('of one course leaves the others open', async () => {
    const { teacherId, courseId } = await aTeacherOfACourse()
    await hours(teacherId)
    await off(teacherId, { courseId })
    const openIn = async (of: number | null) =>
      (await teacherAvailability({ teacherId, range: WEEK, courseId: of }, NOW)).week.open.length
    expect([await openIn(courseId), await openIn(null)]).toEqual([0, 1])
  })
})
