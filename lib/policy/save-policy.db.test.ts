import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aCourse, anAssignment, aTeacher } from '@/lib/testing/world'
import { type PolicyLevel, SAYS_NOTHING } from './decisions'
import { teacherPolicies } from './queries'
import { savePolicy } from './save-policy'

testDatabase()

const nothing = SAYS_NOTHING

async function aTeacherOfOneCourse() {
  const teacher = await aTeacher()
  const course = await aCourse()
  await anAssignment({ teacherId: teacher.id, courseId: course.id })
  return { teacherId: teacher.id, courseId: course.id }
}

describe('savePolicy', () => {
  it('saves the default and what a course says differently', async () => {
    const { teacherId, courseId } = await aTeacherOfOneCourse()
    const standing = {
      ...nothing,
      minNoticeHours: 4,
      waitlistMode: 'automatic' as const,
      offerWindowMinutes: 30,
      bufferBeforeMinutes: 10,
      slotMinutes: [60, 30, 60],
      pendingHoldsTime: false,
    }
    expect(await savePolicy({ teacherId, courseId: null, says: standing })).toEqual({ ok: true, value: null })
    const says = { ...nothing, requiresApprovalForGroup: true, waitlistMode: 'timed_offer' as const }
    expect(await savePolicy({ teacherId, courseId, says })).toEqual({ ok: true, value: null })

    const policies = await teacherPolicies(teacherId)
    expect(policies.map(({ courseId: of, terms }) => [of, terms])).toEqual([
      [
        null,
        expect.objectContaining({
          minNoticeHours: 4,
          waitlistMode: 'automatic',
          bufferBeforeMinutes: 10,
          slotMinutes: [30, 60],
        }),
      ],
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
    await savePolicy({ teacherId, courseId: null, says: { ...nothing, cancelWindowHours: 2, slotMinutes: [45] } })
    expect((await teacherPolicies(teacherId))[0]?.terms).toMatchObject({ cancelWindowHours: 2, slotMinutes: [45] })
    await savePolicy({ teacherId, courseId: null, says: nothing })
    const [standing] = await teacherPolicies(teacherId)
    expect(standing?.terms).toEqual(standing?.behind)
    expect(standing?.saysSomething).toBe(false)
  })

  it('a no at a course takes back the yes of the default, of the assignment and of the course', async () => {
    const { teacherId, courseId } = await aTeacherOfOneCourse()
    const ofCourse = async () => (await teacherPolicies(teacherId)).find((policy) => policy.courseId === courseId)
    await db.course.update({ where: { id: courseId }, data: { requiresBookingApproval: true } })
    expect(await ofCourse()).toMatchObject({ terms: { approvalForOneOnOne: true }, approvalBehind: 'course' })
    await db.courseTeacher.updateMany({ where: { courseId, teacherId }, data: { requiresBookingApproval: false } })
    expect(await ofCourse()).toMatchObject({ terms: { approvalForOneOnOne: false }, approvalBehind: 'assignment' })
    await savePolicy({ teacherId, courseId: null, says: { ...nothing, requiresApprovalForOneOnOne: true } })
    expect(await ofCourse()).toMatchObject({ terms: { approvalForOneOnOne: true }, approvalBehind: 'default' })
    await savePolicy({ teacherId, courseId, says: { ...nothing, requiresApprovalForOneOnOne: false } })
    expect(await ofCourse()).toMatchObject({
      terms: { approvalForOneOnOne: false },
      behind: { approvalForOneOnOne: true },
      says: { requiresApprovalForOneOnOne: false },
    })
  })

  it('refuses a default whose notice a course of the teacher cannot keep, and changes nothing', async () => {
    const { teacherId, courseId } = await aTeacherOfOneCourse()
    await savePolicy({ teacherId, courseId, says: { ...nothing, horizonDays: 2 } })
    const answer = await savePolicy({ teacherId, courseId: null, says: { ...nothing, minNoticeHours: 49 } })
    expect(answer).toMatchObject({
      refusal: {
        code: 'notice_beyond_horizon',
        horizonDays: 2,
        courseTitle: expect.stringMatching(/^Course/) as string,
      },
    })
    expect(await db.teacherBookingPolicy.count({ where: { teacherId, courseId: null } })).toBe(0)
    expect(
      await savePolicy({ teacherId, courseId, says: { ...nothing, horizonDays: 3, minNoticeHours: 73 } }),
    ).toMatchObject({ refusal: { code: 'notice_beyond_horizon', courseTitle: null } })
  })

  it('refuses what contradicts itself, also across levels', async () => {
    const { teacherId, courseId } = await aTeacherOfOneCourse()
    const save = (says: Partial<PolicyLevel>, of: number | null = null) =>
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
