import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aCourse, anAssignment, aTeacher } from '@/lib/testing/world'
import { teacherPolicies } from './queries'
import type { SavedTerms } from './save-decisions'
import { savePolicy } from './save-policy'

testDatabase()

const nothing: SavedTerms = {
  requiresApprovalForGroup: null,
  minNoticeHours: null,
  cancelWindowHours: null,
  waitlistMode: null,
  offerWindowMinutes: null,
  waitlistCutoffMinutes: null,
  waitlistCap: null,
  silentFromHour: null,
  silentUntilHour: null,
}

async function aTeacherOfOneCourse() {
  const teacher = await aTeacher()
  const course = await aCourse()
  await anAssignment({ teacherId: teacher.id, courseId: course.id })
  return { teacherId: teacher.id, courseId: course.id }
}

describe('savePolicy', () => {
  it('saves the default and what a course says differently, and leaves 1:1 lessons alone', async () => {
    const { teacherId, courseId } = await aTeacherOfOneCourse()
    await db.teacherBookingPolicy.create({ data: { teacherId, bufferBeforeMinutes: 10 } })
    const standing = { ...nothing, minNoticeHours: 4, waitlistMode: 'automatic' as const, offerWindowMinutes: 30 }
    expect(await savePolicy({ teacherId, courseId: null, says: standing })).toEqual({ ok: true, value: null })
    const says = { ...nothing, requiresApprovalForGroup: true, waitlistMode: 'timed_offer' as const }
    expect(await savePolicy({ teacherId, courseId, says })).toEqual({ ok: true, value: null })

    const { policies } = await teacherPolicies(teacherId)
    expect(policies.map(({ courseId: of, terms }) => [of, terms])).toEqual([
      [null, expect.objectContaining({ minNoticeHours: 4, waitlistMode: 'automatic', bufferBeforeMinutes: 10 })],
      [
        courseId,
        expect.objectContaining({
          approvalForGroup: true,
          minNoticeHours: 4,
          waitlistMode: 'timed_offer',
          offerWindowMinutes: 30,
          bufferBeforeMinutes: 10,
        }),
      ],
    ])
  })

  it('says nothing again where a field is emptied', async () => {
    const { teacherId } = await aTeacherOfOneCourse()
    await savePolicy({ teacherId, courseId: null, says: { ...nothing, cancelWindowHours: 2 } })
    await savePolicy({ teacherId, courseId: null, says: nothing })
    const { policies, usual } = await teacherPolicies(teacherId)
    expect(policies[0]?.terms).toEqual(usual)
  })

  it('refuses what contradicts itself, also across levels', async () => {
    const { teacherId, courseId } = await aTeacherOfOneCourse()
    const save = (says: Partial<SavedTerms>, of: number | null = null) =>
      savePolicy({ teacherId, courseId: of, says: { ...nothing, ...says } })
    expect(await save({ silentFromHour: 22 })).toMatchObject({ refusal: { code: 'half_a_silence' } })
    expect(await save({ silentFromHour: 8, silentUntilHour: 7 })).toMatchObject({
      refusal: { code: 'silence_too_long', hours: 23 },
    })
    expect(await save({ silentFromHour: 7, silentUntilHour: 7 })).toMatchObject({ ok: true })
    expect(await save({ minNoticeHours: 2161 })).toMatchObject({
      refusal: { code: 'out_of_range', field: 'minNoticeHours', most: 2160 },
    })
    expect(await save({ offerWindowMinutes: 4 })).toMatchObject({ refusal: { code: 'out_of_range', least: 5 } })
    expect(await save({ waitlistCap: 0 }, courseId)).toMatchObject({ refusal: { code: 'out_of_range' } })
    expect(await db.teacherBookingPolicy.count({ where: { teacherId } })).toBe(1)
  })

  it('does not find a course of others', async () => {
    const { teacherId } = await aTeacherOfOneCourse()
    const other = await aTeacherOfOneCourse()
    expect(await savePolicy({ teacherId, courseId: other.courseId, says: nothing })).toEqual({
      ok: false,
      refusal: { code: 'course_not_found' },
    })
  })

  it('saved from several windows at once is one policy', async () => {
    const { teacherId } = await aTeacherOfOneCourse()
    const { lost } = await race(
      [1, 2, 3, 4].map(
        (hours) => () => savePolicy({ teacherId, courseId: null, says: { ...nothing, minNoticeHours: hours } }),
      ),
    )
    expect(lost).toEqual([])
    expect(await db.teacherBookingPolicy.count({ where: { teacherId } })).toBe(1)
  })
})
