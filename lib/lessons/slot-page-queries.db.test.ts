import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher, type Hours } from '@/lib/testing/lesson-world'
import { aLesson, anEnrolledStudent } from '@/lib/testing/world'
import { addMinutes, asInstant } from '@/lib/time/instant'
import { lessonCounts, lessonTimes, nextFree } from './slot-page-queries'

const now = asInstant('2026-03-02T12:00:00Z')
const week = { from: '2026-03-09', until: '2026-03-15' }
const on = (days: number[], from: string, to: string): Hours[] => days.map((day) => ({ day, from, to }))

async function tutor({
  zone = 'Europe/Berlin',
  hours = on([0, 1, 2, 3, 4, 5, 6], '09:00', '17:00'),
  policy = {},
} = {}) {
  const made = await aLessonTeacher({ zone, hours, policy })
  return { ...made, place: { teacherId: made.teacherId, courseId: made.courseId } }
}

const berlin = { zone: 'Europe/Berlin' }

describe('the free times of a teacher', () => {
  testDatabase()

  it('are under the viewer’s own days, with the teacher’s clock beside where it differs', async () => {
    const { place } = await tutor({
      zone: 'Australia/Lord_Howe',
      hours: on([1], '09:00', '11:00'),
    })
    const of = { ...place, minutes: 60, studentId: null }
    const there = await lessonTimes(of, week, { zone: 'Australia/Lord_Howe' }, now)
    expect(there).toMatchObject({
      free: 3,
      teacherPlace: null,
      title: '9 – 15 Mar 2026',
      zoneLabel: 'Lord Howe, UTC+11',
    })
    const here = await lessonTimes(of, week, { zone: 'America/St_Johns' }, now)
    expect(here?.teacherPlace).toBe('Lord Howe')
    expect(here?.days.filter(({ times }) => times.length > 0)).toEqual([
      {
        on: '2026-03-09',
        label: 'Monday, 9 March 2026',
        times: ['19:30', '20:00', '20:30'].map((clock, index) => ({
          clock,
          there: `${['09:00', '09:30', '10:00'][index] ?? ''} (+1 day)`,
          startAt: addMinutes(asInstant('2026-03-09T22:00:00.000Z'), 30 * index).toISOString(),
          endAt: addMinutes(asInstant('2026-03-09T23:00:00.000Z'), 30 * index).toISOString(),
        })),
      },
    ])
  })

  it('say on which of the days a clock jumps, and whose', async () => {
    const { place } = await tutor({ zone: 'Australia/Lord_Howe' })
    const days = { from: '2026-03-30', until: '2026-04-05' }
    const times = await lessonTimes({ ...place, minutes: 60, studentId: null }, days, berlin, now)
    expect(times?.changes).toEqual([{ city: 'Lord Howe', on: '2026-04-05', minutes: -30 }])
  })

  it('are without what the asking student has, and with it for another', async () => {
    const { place, course } = await tutor({ hours: on([0], '09:00', '10:00') })
    const other = await tutor()
    const student = await anEnrolledStudent(course.id)
    await aLesson({ ...other.place, studentId: student.id, startAtUtc: asInstant('2026-03-09T08:30:00Z') })
    const of = { ...place, minutes: 60 }
    const own = await lessonTimes({ ...of, studentId: student.id }, week, berlin, now)
    expect(own).toMatchObject({ free: 0, why: [{ code: 'own_bookings' }] })
    expect(own?.nextFree).toMatchObject({ on: '2026-03-16', label: 'Mon 16 Mar 2026, 09:00' })
    expect(await lessonTimes({ ...of, studentId: null }, week, berlin, now)).toMatchObject({ free: 1, why: [] })
  })

  it('are counted day by day', async () => {
    const { place } = await tutor({ hours: on([0, 6], '09:00', '11:00') })
    const counts = await lessonCounts({ ...place, minutes: 60, studentId: null }, week, berlin, now)
    expect(counts?.days.map(({ free }) => free)).toEqual([3, 0, 0, 0, 0, 0, 3])
  })

  it('are not there, rather than none, for what is not offered', async () => {
    const { place, teacher, course } = await tutor()
    const of = { ...place, minutes: 60, studentId: null }
    for (const not of [{ teacherId: teacher.id + 999 }, { courseId: course.id + 999 }, { minutes: 61 }]) {
      expect(await lessonTimes({ ...of, ...not }, week, berlin, now)).toBeNull()
      expect(await lessonCounts({ ...of, ...not }, week, berlin, now)).toBeNull()
    }
    const other = await tutor()
    expect(await lessonTimes({ ...of, courseId: other.course.id }, week, berlin, now)).toBeNull()
  })
})

describe('where nothing is free', () => {
  testDatabase()

  it('the reason is the one that holds', async () => {
    const fully = await tutor({ hours: on([0], '09:00', '10:00') })
    const student = await anEnrolledStudent(fully.course.id)
    await aLesson({ ...fully.place, studentId: student.id, startAtUtc: asInstant('2026-03-09T08:00:00Z') })
    const hasty = await tutor({ policy: { minNoticeHours: 24 * 20 } })
    const near = await tutor({ policy: { horizonDays: 3 } })
    const idle = await tutor({ hours: [] })
    const weekend = await tutor({ hours: on([6], '09:00', '10:00') })
    const why = async ({ place }: typeof fully, days = week) =>
      (await lessonTimes({ ...place, minutes: 60, studentId: null }, days, berlin, now))?.why
    expect(await why(fully)).toEqual([{ code: 'fully_booked' }])
    expect(await why(hasty)).toEqual([{ code: 'notice', minNoticeHours: 480 }])
    expect(await why(near)).toEqual([{ code: 'beyond_horizon', horizonOn: '2026-03-05', horizonDays: 3 }])
    expect(await why(idle)).toEqual([{ code: 'no_hours' }])
    expect(await why(weekend, { from: '2026-03-09', until: '2026-03-14' })).toEqual([{ code: 'nothing_offered' }])
    expect(await why(weekend, { from: '2026-02-23', until: '2026-03-01' })).toEqual([{ code: 'days_over' }])
  })

  it('the next free time is found up to the last day of a far horizon, and not beyond it', async () => {
    // 340 days ahead, and only then.
    const rare = await tutor({ hours: [], policy: { horizonDays: 340 } })
    const of = { ...rare.place, minutes: 60, studentId: null }
    const startDatetime = asInstant('2027-02-05T22:00:00Z')
    await db.teacherAvailability.create({
      data: {
        teacherId: rare.teacher.id,
        slotType: 'one_time',
        startDatetime,
        endDatetime: addMinutes(startDatetime, 60),
      },
    })
    expect(await nextFree(of, berlin, { after: null }, now)).toMatchObject({ startAt: startDatetime.toISOString() })
    await db.teacherBookingPolicy.updateMany({ where: { teacherId: rare.teacher.id }, data: { horizonDays: 339 } })
    expect(await nextFree(of, berlin, { after: null }, now)).toBeNull()
  })
})
