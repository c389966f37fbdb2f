import { expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aCourse, anEnrolledStudent, aSession, aTeacher } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { teacherDashboard } from './dashboard-queries'
import { liveClassHistory } from './history-queries'
import { teacherHours } from './hours-queries'
import { teacherLiveClasses } from './queries'
import { liveClassPeople } from './roster-queries'
import { teacherWeek } from './schedule-queries'

testDatabase()

const now: Instant = new Date('2026-03-09T12:00:00Z')
const hours = (count: number) => addMinutes(now, count * 60)

it('asks the same number of statements however many rows there are', async () => {
  const own = (await aTeacher()).id
  const courseId = (await aCourse()).id
  const some = await aSession({ teacherId: own, courseId, startAtUtc: hours(24 * 30), title: 'Counted', capacity: 40 })
  const reads = {
    dashboard: () => teacherDashboard(own, now),
    week: () => teacherWeek(own, { from: now, to: hours(24 * 60) }),
    hours: () => teacherHours(own, { from: now, to: hours(24 * 60) }),
    classes: () => teacherLiveClasses({ teacherId: own, when: 'upcoming', page: 1 }, now),
    people: () => liveClassPeople(some.id, own),
    history: () => liveClassHistory(some.id, own),
  }
  const countAll = async () => {
    const counts: Record<string, number> = {}
    for (const [name, read] of Object.entries(reads)) counts[name] = await countStatements(read)
    return counts
  }
  const few = await countAll()
  for (let n = 0; n < 15; n++) {
    const student = await anEnrolledStudent(courseId)
    await aBooking({ sessionId: some.id, studentId: student.id })
    await aSession({ teacherId: own, courseId, startAtUtc: hours(24 * 31 + n * 2) })
  }
  expect(await countAll()).toEqual(few)
  expect(few).toEqual({ dashboard: 3, week: 1, hours: 1, classes: 2, people: 2, history: 1 })
})
