import { describe, expect, test } from 'vitest'
import { decideActor } from '@/lib/auth/decisions'
import { personById } from '@/lib/auth/queries'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { anAdmin, aStudent, aTeacher } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'
import { applyAsTeacher } from './apply-as-teacher'
import { approveTeacher } from './approve-teacher'
import { applicationOf, waitingApplicants } from './queries'
import { signUpAsTeacher } from './sign-up-as-teacher'

testDatabase()

const profile = { bio: 'Twenty years of chalk.', specialization: 'Algebra', yearsExperience: 20 }
const account = (email: string) => ({ name: 'Tara', email, password: 'four words for tests', from: email, ...profile })

const actorOf = async (userId: number) => decideActor({ userId, sessionVersion: 0 }, await personById(userId))

describe('applying', () => {
  test('with a new account: a teacher who can do nothing but wait', async () => {
    const made = await signUpAsTeacher(account('Tara@example.test'), now())
    if (!made.ok) throw new Error(made.refusal.code)
    const { userId } = made.value
    expect(await actorOf(userId)).toMatchObject({ role: 'teacher', teacherApproved: false, email: 'tara@example.test' })
    expect(await applicationOf(userId)).toMatchObject({ approved: false })
    expect(await db.teacher.findUnique({ where: { userId } })).toMatchObject({ ...profile, isApproved: false })
  })

  test('eight at once with one address: one account, one application', async () => {
    const before = await db.teacher.count()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => signUpAsTeacher(account('race@example.test'), now())),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.teacher.count()).toBe(before + 1)
  })

  test('with a student’s account: a student until the approval, a teacher from then on', async () => {
    const [admin, student] = [await anAdmin(), await aStudent()]
    expect(await applyAsTeacher({ userId: student.id, ...profile })).toEqual({ ok: true, value: undefined })
    expect(await actorOf(student.id)).toMatchObject({ role: 'student', teacherId: null, teacherApproved: false })

    const { id } = await db.teacher.findUniqueOrThrow({ where: { userId: student.id } })
    expect(await approveTeacher({ teacherId: id, approvedById: admin.id }, now())).toMatchObject({ ok: true })
    expect(await actorOf(student.id)).toMatchObject({ role: 'teacher', teacherId: id, teacherApproved: true })
  })

  test('twice: once', async () => {
    const { id } = await aStudent()
    const answers = await Promise.all([1, 2, 3].map(() => applyAsTeacher({ userId: id, ...profile })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await applyAsTeacher({ userId: id, ...profile })).toEqual({
      ok: false,
      refusal: { code: 'already_applied' },
    })
  })
})

describe('approving', () => {
  test('says who and when, and leaves the session version', async () => {
    const [admin, teacher, at] = [await anAdmin(), await aTeacher({ approved: false, name: 'Tara' }), now()]
    expect(await approveTeacher({ teacherId: teacher.id, approvedById: admin.id }, at)).toEqual({
      ok: true,
      value: { name: 'Tara' },
    })
    expect(await db.teacher.findUnique({ where: { id: teacher.id }, include: { user: true } })).toMatchObject({
      isApproved: true,
      approvedAt: at,
      approvedById: admin.id,
      user: { sessionVersion: 0 },
    })
  })

  test('only an active admin can; to others nothing is there', async () => {
    const teacher = await aTeacher({ approved: false })
    const others = [await aStudent(), (await aTeacher()).user, await anAdmin({ isActive: false })]
    for (const { id } of others) {
      expect(await approveTeacher({ teacherId: teacher.id, approvedById: id }, now())).toEqual({
        ok: false,
        refusal: { code: 'not_there' },
      })
    }
    expect(await actorOf(teacher.userId)).toMatchObject({ teacherApproved: false })
  })

  test('two admins at once: one approval', async () => {
    const [first, second, teacher] = [await anAdmin(), await anAdmin(), await aTeacher({ approved: false })]
    const approve = (approvedById: number) => approveTeacher({ teacherId: teacher.id, approvedById }, now())
    const answers = await Promise.all([approve(first.id), approve(second.id)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, refusal: { code: 'already_approved' } })
  })
})

test('who waits is listed a page at a time, the longest waiting first, the approved and switched off left out', async () => {
  await db.teacher.deleteMany()
  const waiting = []
  for (let each = 0; each < 5; each += 1) waiting.push(await aTeacher({ approved: false }))
  await aTeacher()
  await aTeacher({ approved: false, isActive: false })

  const first = await waitingApplicants({ number: 1, size: 3 })
  const second = await waitingApplicants({ number: 2, size: 3 })
  expect([first.total, second.total]).toEqual([5, 5])
  const listed = [...first.applicants, ...second.applicants].map(({ teacherId }) => teacherId)
  expect(listed).toEqual(waiting.map(({ id }) => id))
})
