import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aCourse, anEnrolledStudent, anUndatedLesson, aTeacher } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { teacherDashboard } from './dashboard-queries'
import { teacherWeek } from './schedule-queries'

testDatabase()

const now: Instant = new Date('2026-03-09T12:00:00Z')
const hours = (count: number) => addMinutes(now, count * 60)

it('minds lessons: a link when it is nearly time, a mark when it is over, and nothing the student has to answer', async () => {
  const other = await aTeacher()
  const courseId = (await aCourse()).id
  const own = { courseId, teacherId: other.id, bookingType: 'one_on_one' as const }
  const lesson = async (name: string, hour: number, of: object) => {
    const { id: studentId } = await anEnrolledStudent(courseId, { name })
    const times = { startAtUtc: hours(hour), endAtUtc: hours(hour + 1) }
    await db.liveClassBooking.create({ data: { ...own, studentId, ...times, status: 'confirmed', ...of } })
  }
  await lesson('Next week', 24 * 7, {})
  await lesson('Tomorrow', 24, {})
  await lesson('Tomorrow with a link', 26, { meetingLink: 'https://meet.example.test/1' })
  await lesson('Yesterday', -24, {})
  await lesson('Yesterday, came', -22, { status: 'attended' })
  await lesson('Last month', -24 * 30, {})
  await lesson('Asks', 48, { status: 'pending' })
  await lesson('Was proposed a time', 50, { status: 'pending', timeProposedAt: now })
  const { attention, requests, counts } = await teacherDashboard(other.id, now)
  expect(attention.map(({ kind, title }) => [kind, title])).toEqual([
    ['lesson_unmarked', 'Yesterday'],
    ['lesson_no_link', 'Tomorrow'],
  ])
  expect(requests.map(({ studentName }) => studentName)).toEqual(['Asks'])
  expect(counts).toMatchObject({ requests: 1, lessonsAhead: 3 })
  const items = await teacherWeek(other.id, { from: now, to: hours(24 * 3) })
  expect(items.map(({ title, status, proposed }) => [title, status, proposed])).toEqual([
    ['Tomorrow', 'confirmed', false],
    ['Tomorrow with a link', 'confirmed', false],
    ['Asks', 'pending', false],
    ['Was proposed a time', 'pending', true],
  ])
})

it('counts the lessons of the old system that have no date, until they have one', async () => {
  const [own, other] = [await aTeacher(), await aTeacher()]
  const courseId = (await aCourse()).id
  const ada = await anEnrolledStudent(courseId)
  const { sourceId } = await anUndatedLesson({ teacherId: own.id, studentId: ada.id })
  await anUndatedLesson({ teacherId: own.id, studentId: ada.id })
  await anUndatedLesson({ teacherId: other.id, studentId: ada.id })
  // What was put aside about a link is no lesson without a date.
  await db.backfillQuarantine.create({
    data: { sourceTable: 'one_on_one_booking', sourceId, reason: 'bad_link:meeting_link', original: {} },
  })
  const read = async () => (await teacherDashboard(own.id, now)).attention
  expect(await read()).toEqual([{ kind: 'undated_lessons', id: 0, title: '', startAt: null, people: 2, seatsFree: 0 }])
  await db.backfillQuarantine.updateMany({ where: { sourceId }, data: { resolvedAt: now } })
  expect(await read()).toMatchObject([{ people: 1 }])
})
