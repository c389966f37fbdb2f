import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import {
  aBooking,
  aCourse,
  anAssignment,
  anEnrolledStudent,
  aSession,
  aTeacher,
  aWaitlistEntry,
} from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { teacherDashboard } from './dashboard-queries'
import { liveClassHistory } from './history-queries'
import {
  coursesOfTeacher,
  coursesTeacherMayCreateIn,
  type LiveClassSearch,
  teacherLiveClass,
  teacherLiveClasses,
} from './queries'
import { liveClassPeople } from './roster-queries'
import { teacherWeek } from './schedule-queries'

testDatabase()

const now: Instant = new Date('2026-03-09T12:00:00Z')
const hours = (count: number) => addMinutes(now, count * 60)
const week = { from: hours(-24), to: hours(6 * 24) }

let teacherId: number
let courseId: number

async function aLesson(startAtUtc: Instant, status: 'confirmed' | 'pending' | 'cancelled') {
  const student = await anEnrolledStudent(courseId, { name: `1:1 ${status}` })
  return db.liveClassBooking.create({
    data: {
      bookingType: 'one_on_one',
      status,
      courseId,
      teacherId,
      studentId: student.id,
      startAtUtc,
      endAtUtc: addMinutes(startAtUtc, 60),
    },
  })
}

const classAt = (hour: number, of: Partial<Parameters<typeof aSession>[0]> = {}) =>
  aSession({ teacherId, courseId, startAtUtc: hours(hour), ...of })

beforeAll(async () => {
  teacherId = (await aTeacher()).id
  courseId = (await aCourse({ title: 'Algebra 100%' })).id
  await anAssignment({ courseId, teacherId })

  const stranger = await aTeacher()
  await aSession({ teacherId: stranger.id, courseId, startAtUtc: hours(3), title: 'Of a stranger' })

  const underWay = await classAt(-0.5, { title: 'Under way', capacity: 2 })
  const full = await classAt(2, { title: 'Full', capacity: 1, enableWaitlist: true })
  await classAt(4, { title: 'No link', meetingLink: '' })
  await classAt(6, { title: 'Plan', status: 'draft' })
  await classAt(8, { title: 'Called off', status: 'cancelled' })
  await classAt(-20, { title: 'Done', status: 'completed' })
  await classAt(-25, { title: 'Reaches into the week', minutes: 120, status: 'completed' })
  await classAt(24 * 10, { title: 'Far off' })
  await aLesson(hours(10), 'confirmed')
  await aLesson(hours(12), 'pending')
  await aLesson(hours(14), 'cancelled')

  const [one, two] = await Promise.all([1, 2].map((n) => anEnrolledStudent(courseId, { name: `Student ${n}` })))
  if (!one || !two) throw new Error('no students')
  await aBooking({ sessionId: underWay.id, studentId: one.id, studentNote: 'Late.' })
  await aBooking({ sessionId: full.id, studentId: one.id })
  await aWaitlistEntry({ sessionId: full.id, studentId: two.id })
})

describe('teacherWeek', () => {
  it('has the classes and 1:1 lessons of this teacher in order, without what was called off', async () => {
    const items = await teacherWeek(teacherId, week)
    expect(items.map(({ kind, title }) => [kind, title])).toEqual([
      ['class', 'Reaches into the week'],
      ['class', 'Done'],
      ['class', 'Under way'],
      ['class', 'Full'],
      ['class', 'No link'],
      ['class', 'Plan'],
      ['lesson', '1:1 confirmed'],
      ['lesson', '1:1 pending'],
    ])
    expect(items[3]).toMatchObject({ seatsTaken: 1, capacity: 1, waitingCount: 1, startAt: hours(2).toISOString() })
  })
})

describe('teacherLiveClasses', () => {
  const titles = async (search: Partial<LiveClassSearch>) => {
    const { rows } = await teacherLiveClasses({ teacherId, when: 'all', page: 1, ...search }, now)
    return rows.map(({ title }) => title)
  }

  it('has what is ahead or under way, the next first', async () => {
    const ahead = ['Under way', 'Full', 'No link', 'Plan', 'Called off', 'Far off']
    expect(await titles({ when: 'upcoming' })).toEqual(ahead)
  })

  it('has what is over, the latest first', async () => {
    expect(await titles({ when: 'past' })).toEqual(['Done', 'Reaches into the week'])
  })

  it('narrows down by status, course and words, which are no pattern', async () => {
    expect(await titles({ status: 'draft' })).toEqual(['Plan'])
    expect(await titles({ courseId: courseId + 1000 })).toEqual([])
    expect(await titles({ q: 'no LINK' })).toEqual(['No link'])
    expect(await titles({ q: '100%', status: 'cancelled' })).toEqual(['Called off'])
    expect(await titles({ q: '100_' })).toEqual([])
    expect(await titles({ q: '\\' })).toEqual([])
  })

  it('gives the last page for one beyond it', async () => {
    const { page, total, rows } = await teacherLiveClasses({ teacherId, when: 'all', page: 99 }, now)
    expect([page, total, rows.length]).toEqual([1, 8, 8])
  })
})

describe('one class', () => {
  it('is only there for its own teacher', async () => {
    const [full] = (await teacherLiveClasses({ teacherId, when: 'all', page: 1, q: 'Full' }, now)).rows
    if (!full) throw new Error('no class')
    const stranger = await aTeacher()
    expect(await teacherLiveClass(full.id, stranger.id)).toBeNull()
    expect(await liveClassPeople(full.id, stranger.id)).toEqual({ roster: [], waitlist: [] })
    expect(await liveClassHistory(full.id, stranger.id)).toEqual([])

    expect(await teacherLiveClass(full.id, teacherId)).toMatchObject({
      mayChange: true,
      durationMinutes: 60,
      affectedCount: 1,
      waitlist: true,
    })
    const { roster, waitlist } = await liveClassPeople(full.id, teacherId)
    expect(roster.map(({ studentName, status, seats }) => [studentName, status, seats])).toEqual([
      ['Student 1', 'confirmed', 1],
    ])
    expect(waitlist.map(({ studentName, position }) => [studentName, position])).toEqual([['Student 2', 1]])
    const history = await liveClassHistory(full.id, teacherId)
    expect(history.map(({ kind, studentName }) => [kind, studentName])).toEqual([
      ['waitlist.joined', 'Student 2'],
      ['booking.made', 'Student 1'],
      ['session.made', null],
    ])
  })

  it('shows bookings of the old system, and a class that has not been moved yet by its old columns', async () => {
    const student = await anEnrolledStudent(courseId, { name: 'From before' })
    const scheduledStart = hours(24 * 20)
    const id = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('lectern.recording', 'on', true)`
      const old = await tx.liveClassSession.create({
        data: {
          teacherId,
          courseId,
          title: 'Old',
          scheduledStart,
          durationMinutes: 0,
          totalSeats: 7,
          zoomLink: 'https://zoom.us/j/9',
        },
      })
      await tx.liveClassBooking.create({
        data: {
          teacherId,
          courseId,
          sessionId: old.id,
          studentId: student.id,
          status: 'attended',
          startAtUtc: scheduledStart,
          endAtUtc: addMinutes(scheduledStart, 60),
        },
      })
      return old.id
    })
    expect(await teacherLiveClass(id, teacherId)).toMatchObject({
      startAt: scheduledStart.toISOString(),
      endAt: addMinutes(scheduledStart, 60).toISOString(),
      zone: 'UTC',
      capacity: 7,
      meetingLink: 'https://zoom.us/j/9',
    })
    expect((await liveClassPeople(id, teacherId)).roster).toMatchObject([
      { studentName: 'From before', status: 'attended' },
    ])
    await db.liveClassSession.delete({ where: { id } })
  })
})

describe('teacherDashboard', () => {
  it('says what comes, who waits and what is missing', async () => {
    const { next, requests, attention, counts } = await teacherDashboard(teacherId, now)
    expect(next.map(({ title }) => title)).toEqual([
      'Under way',
      'Full',
      'No link',
      'Plan',
      '1:1 confirmed',
      '1:1 pending',
      'Far off',
    ])
    expect(requests.map(({ studentName, sessionId }) => [studentName, sessionId])).toEqual([['1:1 pending', null]])
    expect(attention.map(({ kind, title, people }) => [kind, title, people])).toEqual([
      ['no_attendance', 'Under way', 1],
      ['waitlist_moves', 'Full', 1],
      ['no_link', 'No link', 0],
      ['lesson_no_link', '1:1 confirmed', 0],
    ])
    expect(counts).toMatchObject({ courses: 1, requests: 1, classesAhead: 3, lessonsAhead: 1 })
  })
})

describe('coursesTeacherMayCreateIn', () => {
  it('has those with the right, and none for a teacher who is not approved', async () => {
    const other = await aTeacher()
    const [looked, made] = [await aCourse({ title: 'B' }), await aCourse({ title: 'A' })]
    await anAssignment({ courseId: looked.id, teacherId: other.id, canCreateLiveClasses: false })
    await anAssignment({ courseId: made.id, teacherId: other.id })
    expect((await coursesTeacherMayCreateIn(other.id)).map(({ title }) => title)).toEqual(['A'])
    expect((await coursesOfTeacher(other.id)).map(({ title }) => title)).toEqual(['A', 'B'])
    await db.teacher.update({ where: { id: other.id }, data: { isApproved: false } })
    expect(await coursesTeacherMayCreateIn(other.id)).toEqual([])
  })
})
