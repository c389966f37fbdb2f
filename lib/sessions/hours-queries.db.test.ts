import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aTeacher, aWeeklyWindow } from '@/lib/testing/world'
import { teacherHours } from './hours-queries'

testDatabase()

const range = { from: new Date('2026-10-26T00:00:00Z'), to: new Date('2026-11-03T00:00:00Z') }
const once = { slotType: 'one_time', dayOfWeek: null, startTime: null, endTime: null } as const

it('has the windows, single slots and time off of this teacher as the old system wrote them, over a clock change', async () => {
  const [own, other] = [await aTeacher(), await aTeacher()]
  await aWeeklyWindow({ teacherId: own.id, dayOfWeek: 6, timezone: 'America/New_York' })
  await aWeeklyWindow({
    ...{ teacherId: own.id, ...once },
    ...{ startDatetime: new Date('2026-10-27T10:00:00Z'), endDatetime: new Date('2026-10-27T11:00:00Z') },
  })
  await aWeeklyWindow({
    ...{ teacherId: own.id, ...once, isBlocked: true, blockedReason: 'Away' },
    ...{ startDatetime: new Date('2026-11-01T16:00:00Z'), endDatetime: new Date('2026-11-09T00:00:00Z') },
  })
  await aWeeklyWindow({ teacherId: own.id, dayOfWeek: 2, isActive: false })
  await aWeeklyWindow({ teacherId: other.id, dayOfWeek: 3 })
  // A row that says nothing, as the old forms let one be saved.
  await db.teacherAvailability.create({ data: { teacherId: own.id, slotType: 'recurring' } })
  const hours = await teacherHours(own.id, range)
  expect(hours.map(({ kind, startAt, endAt, reason }) => [kind, startAt, endAt, reason])).toEqual([
    ['open', '2026-10-27T10:00:00.000Z', '2026-10-27T11:00:00.000Z', ''],
    // Nine in New York is an hour later by UTC from this day on.
    ['open', '2026-11-01T14:00:00.000Z', '2026-11-01T16:00:00.000Z', ''],
    ['off', '2026-11-01T16:00:00.000Z', '2026-11-03T00:00:00.000Z', 'Away'],
  ])
})
