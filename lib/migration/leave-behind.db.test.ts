import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aQuarantinedLesson } from '@/lib/testing/move-rows'
import { aClass, anAdmin, anEnrolledStudent } from '@/lib/testing/world'
import { now as clock } from '@/lib/time/instant'
import { leaveBehind } from './leave-behind'

testDatabase()

it('an admin leaves a row behind once, with a note; nobody else does', async () => {
  const now = clock()
  const { teacher, course } = await aClass()
  const { id: studentId } = await anEnrolledStudent(course.id)
  const { id: quarantineId, sourceId } = await aQuarantinedLesson({
    ...{ reason: 'booked_twice', teacherId: teacher.id, studentId, courseId: course.id },
  })
  const { id: actorId } = await anAdmin({ name: 'Mr Rook' })
  const leave = { quarantineId, note: 'The same lesson.', actorId }
  const refused = (code: string) => ({ ok: false, refusal: { code } })
  expect(await leaveBehind({ ...leave, actorId: teacher.userId }, now)).toEqual(refused('quarantined_not_found'))
  expect(await leaveBehind({ ...leave, actorId: studentId }, now)).toEqual(refused('quarantined_not_found'))
  expect(await leaveBehind({ ...leave, quarantineId: 999_999 }, now)).toEqual(refused('quarantined_not_found'))
  expect(await db.backfillQuarantine.count({ where: { resolvedAt: null } })).toBe(1)

  const answers = await Promise.all(Array.from({ length: 5 }, () => leaveBehind(leave, now)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 4 }, () => refused('no_longer_in_quarantine')))
  expect(await db.backfillQuarantine.findUniqueOrThrow({ where: { id: quarantineId } })).toMatchObject({
    ...{ resolvedAt: now, resolvedById: actorId, resolvedNote: 'The same lesson.', original: { id: sourceId } },
  })
  expect(await db.liveClassBooking.count({ where: { phase1OneOnOneBookingId: sourceId } })).toBe(0)
})
