import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import {
  aBooking,
  aCourse,
  aLesson,
  anAssignment,
  anEnrolledStudent,
  anEnrolment,
  aPolicy,
  aSession,
  aStudent,
  aTeacher,
  callOff,
} from '@/lib/testing/world'
import { lessonOffer, teacherRules } from './slot-queries'

testDatabase()

// Well ahead of any clock these tests may run under.
const DAY = '2039-05-02'
const at = (clock: string) => new Date(`${DAY}T${clock}:00Z`)
const range = { startAt: at('00:00'), endAt: at('23:59') }

async function aSchool() {
  const teacher = await aTeacher({ name: 'Ada', timeZone: 'Pacific/Kiritimati' })
  const course = await aCourse({ title: 'Piano', bookingType: 'one_on_one' })
  await anAssignment({ courseId: course.id, teacherId: teacher.id })
  const student = await anEnrolledStudent(course.id)
  const of = { teacherId: teacher.id, courseId: course.id, studentId: student.id }
  const offer = (asked: Partial<Parameters<typeof lessonOffer>[0]> = {}) => lessonOffer({ ...of, range, ...asked })
  return { teacher, course, student, of, offer }
}

const clocks = (spans: readonly { startAt: Date; endAt: Date }[]) =>
  spans
    .map(({ startAt, endAt }) => `${startAt.toISOString().slice(11, 16)}–${endAt.toISOString().slice(11, 16)}`)
    .sort()

async function hours(teacherId: number, of: { courseId?: number; isActive?: boolean; endTime?: Date | null } = {}) {
  const time = { dayOfWeek: 0, startTime: new Date('1970-01-01T09:00:00Z'), endTime: new Date('1970-01-01T23:59:59Z') }
  return db.teacherAvailability.create({ data: { teacherId, timezone: 'Asia/Kathmandu', ...time, ...of } })
}

describe('who and what', () => {
  it('comes in one statement, whatever there is to read', async () => {
    const { offer, teacher, of } = await aSchool()
    expect(await countStatements(() => offer())).toBe(1)
    await hours(teacher.id)
    await aPolicy({ teacherId: teacher.id, minNoticeHours: 2 })
    await aLesson({ ...of, startAtUtc: at('10:00') })
    expect(await countStatements(() => offer())).toBe(1)
    expect(await countStatements(() => teacherRules(teacher.id))).toBe(1)
  })
  it('names teacher, course, assignment and enrolment as they are', async () => {
    const { offer, teacher, course, student } = await aSchool()
    expect(await offer()).toMatchObject({
      teacher: {
        teacherId: teacher.id,
        userId: teacher.userId,
        name: 'Ada',
        approved: true,
        zone: 'Pacific/Kiritimati',
      },
      course: { courseId: course.id, title: 'Piano', published: true, bookingType: 'one_on_one' },
      assigned: true,
      enrolment: { active: true, expiresAt: null },
    })
    await db.user.update({ where: { id: teacher.userId }, data: { timeZone: null } })
    await db.teacher.update({ where: { id: teacher.id }, data: { isApproved: false } })
    await db.course.update({ where: { id: course.id }, data: { status: 'archived', bookingType: 'group_session' } })
    await db.courseTeacher.deleteMany({ where: { teacherId: teacher.id } })
    await db.enrollment.updateMany({
      where: { userId: student.id },
      data: { status: 'paused', expiresAt: at('00:00') },
    })
    expect(await offer()).toMatchObject({
      teacher: { approved: false, zone: 'UTC' },
      course: { published: false, bookingType: 'group_session' },
      assigned: false,
      enrolment: { active: false, expiresAt: at('00:00') },
    })
    expect(await offer({ studentId: null })).toMatchObject({ enrolment: null })
    expect(await offer({ studentId: (await aStudent()).id })).toMatchObject({ enrolment: null })
  })
  it('is nothing where there is no such teacher or no such course', async () => {
    const { offer } = await aSchool()
    expect(await offer({ teacherId: 999_999 })).toBeNull()
    expect(await offer({ courseId: 999_999 })).toBeNull()
  })
  it('has the terms of the nearest policy', async () => {
    const { offer, teacher, course } = await aSchool()
    await aPolicy({ teacherId: teacher.id, slotMinutes: [90, 30], horizonDays: 10, bufferAfterMinutes: 15 })
    await aPolicy({ teacherId: teacher.id, courseId: course.id, horizonDays: 3, maxBookingsPerDay: 2 })
    const terms = { slotMinutes: [30, 90], horizonDays: 3, bufferAfterMinutes: 15, maxBookingsPerDay: 2 }
    expect((await offer())?.terms).toMatchObject(terms)
    const other = await aCourse()
    expect((await offer({ courseId: other.id }))?.terms).toMatchObject({ horizonDays: 10, maxBookingsPerDay: null })
  })
})

describe('the rules', () => {
  it('are those of the course and of all courses, in force, with a time', async () => {
    const { offer, teacher, course } = await aSchool()
    const other = await aCourse()
    const all = await hours(teacher.id)
    const own = await hours(teacher.id, { courseId: course.id })
    const others = await hours(teacher.id, { courseId: other.id })
    await hours(teacher.id, { isActive: false })
    await hours(teacher.id, { endTime: null })
    await hours((await aTeacher()).id)
    expect((await offer())?.rules.map(({ ruleId }) => ruleId)).toEqual([all.id, own.id])
    expect((await teacherRules(teacher.id)).map(({ ruleId }) => ruleId)).toEqual([all.id, own.id, others.id])
  })
  it('are read to the minute: the last second of a day is its end', async () => {
    const { teacher } = await aSchool()
    const { id } = await hours(teacher.id)
    const whose = { ruleId: id, courseId: null, blocked: false, reason: '' }
    const weekly = { kind: 'weekly', dayOfWeek: 0, startWall: '09:00', endWall: '00:00', zone: 'Asia/Kathmandu' }
    expect(await teacherRules(teacher.id)).toEqual([{ ...whose, ...weekly, validFrom: null, validUntil: null }])
  })
  it('carry their validity, their instants and the reason of a block', async () => {
    const { teacher } = await aSchool()
    await db.teacherAvailability.create({
      data: {
        teacherId: teacher.id,
        slotType: 'one_time',
        startDatetime: at('08:00'),
        endDatetime: at('09:30'),
        isBlocked: true,
        blockedReason: 'Dentist',
      },
    })
    const valid = { validFrom: new Date('2039-01-01'), validUntil: new Date('2039-12-31') }
    const time = {
      dayOfWeek: 6,
      startTime: new Date('1970-01-01T22:00:00Z'),
      endTime: new Date('1970-01-01T02:15:00Z'),
    }
    await db.teacherAvailability.create({ data: { teacherId: teacher.id, ...time, ...valid } })
    expect(await teacherRules(teacher.id)).toMatchObject([
      { kind: 'once', startAt: at('08:00'), endAt: at('09:30'), blocked: true, reason: 'Dentist' },
      {
        kind: 'weekly',
        dayOfWeek: 6,
        startWall: '22:00',
        endWall: '02:15',
        validFrom: '2039-01-01',
        validUntil: '2039-12-31',
        zone: 'UTC',
      },
    ])
  })
})

describe('busy time', () => {
  it('is the teacher’s classes and lessons, these with their own buffers, and nobody else’s', async () => {
    const { offer, of, teacher, course } = await aSchool()
    const whose = { teacherId: teacher.id, courseId: course.id }
    await aSession({ ...whose, startAtUtc: at('08:00') })
    await callOff((await aSession({ ...whose, startAtUtc: at('09:00') })).id)
    await aSession({ ...whose, startAtUtc: at('09:00'), status: 'draft' })
    await aLesson({
      ...of,
      startAtUtc: at('12:00'),
      status: 'confirmed',
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 20,
    })
    await aLesson({ ...of, startAtUtc: at('15:00'), status: 'pending' })
    await aLesson({ ...of, startAtUtc: at('17:00'), status: 'pending', holdsTime: false })
    await aSession({ teacherId: (await aTeacher()).id, courseId: course.id, startAtUtc: at('20:00') })
    const busy = (await offer({ studentId: null }))!.busy
    expect(clocks(busy.teacher)).toEqual(['08:00–09:00', '11:50–13:20', '15:00–16:00'])
    expect(busy.lessonStarts.map((start) => start.toISOString().slice(11, 16)).sort()).toEqual(['12:00', '15:00'])
    expect(busy.student).toEqual([])
  })
  it('is the student’s bookings with anybody, without buffers', async () => {
    const { offer, of, student } = await aSchool()
    await aLesson({ ...of, startAtUtc: at('12:00'), bufferAfterMinutes: 20, holdsTime: false })
    const elsewhere = await aSession({
      teacherId: (await aTeacher()).id,
      courseId: of.courseId,
      startAtUtc: at('14:00'),
    })
    await aBooking({ sessionId: elsewhere.id, studentId: student.id })
    const gone = await aSession({ teacherId: (await aTeacher()).id, courseId: of.courseId, startAtUtc: at('16:00') })
    await aBooking({ sessionId: gone.id, studentId: student.id, status: 'declined' })
    expect(clocks((await offer())!.busy.student)).toEqual(['12:00–13:00', '14:00–15:00'])
  })
  it('passes over an own lesson that would make way, and nobody else’s', async () => {
    const { offer, of, course } = await aSchool()
    const own = await aLesson({ ...of, startAtUtc: at('12:00'), status: 'confirmed' })
    const stranger = await aStudent()
    await anEnrolment({ userId: stranger.id, courseId: course.id })
    const other = await aLesson({ ...of, studentId: stranger.id, startAtUtc: at('14:00'), status: 'confirmed' })
    await aSession({ teacherId: of.teacherId, courseId: of.courseId, startAtUtc: at('18:00') })
    const whole = { teacher: ['12:00–13:00', '14:00–15:00', '18:00–19:00'], student: ['12:00–13:00'], lessons: 2 }
    const seen = async (without?: number) => {
      const { teacher, student, lessonStarts } = (await offer({ without }))!.busy
      return { teacher: clocks(teacher), student: clocks(student), lessons: lessonStarts.length }
    }
    expect(await seen()).toEqual(whole)
    expect(await seen(own.id)).toEqual({ teacher: ['14:00–15:00', '18:00–19:00'], student: [], lessons: 1 })
    expect(await seen(other.id)).toEqual(whole)
  })
  it('reaches as far beyond the range as the longest slot with any buffer does', async () => {
    const { offer, of, teacher } = await aSchool()
    await aPolicy({ teacherId: teacher.id, bufferAfterMinutes: 5 * 24 * 60 })
    const later = new Date(range.endAt.getTime() + 6.5 * 24 * 3_600_000)
    await aLesson({ ...of, startAtUtc: later, bufferAfterMinutes: 0 })
    expect((await offer())!.busy.teacher).toHaveLength(1)
  })
})
