import { beforeAll, describe, expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { refuse, ok } from '@/lib/result'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, aSession, aStudent } from '@/lib/testing/world'
import { inTransaction } from './transaction'
import { isTransient, violationOf } from './violations'

testDatabase()

let world: Awaited<ReturnType<typeof aClass>>
beforeAll(async () => {
  world = await aClass({ startAtUtc: '2031-01-01T10:00:00Z', capacity: 1 })
  await aBooking({ sessionId: world.session.id, studentId: (await aStudent()).id })
})

const failure = (work: Promise<unknown>) => work.then(() => null, violationOf)

describe('one reading of every shape a database error comes in', () => {
  it('a guard’s own SQLSTATE: model call, raw call, pg', async () => {
    const studentId = (await aStudent()).id
    const insert = `INSERT INTO live_class_booking (session_id, student_id, status) VALUES (${world.session.id}, ${studentId}, 'confirmed')`
    const full = { sqlState: 'LC001', constraint: null }
    expect(await failure(aBooking({ sessionId: world.session.id, studentId }))).toEqual(full)
    expect(await failure(db.$executeRawUnsafe(insert))).toEqual(full)
    expect(await failure(pool().query(insert))).toEqual(full)
  })

  it('an exclusion, a check and a unique violation carry their name', async () => {
    const again = aSession({
      teacherId: world.teacher.id,
      courseId: world.course.id,
      startAtUtc: '2031-01-01T10:30:00Z',
    })
    expect(await failure(again)).toEqual({ sqlState: '23P01', constraint: 'teacher_in_one_place' })
    const check = db.liveClassSession.update({
      where: { id: world.session.id },
      data: { meetingLink: 'javascript:alert(1)' },
    })
    expect(await failure(check)).toEqual({ sqlState: '23514', constraint: 'live_class_session_links_are_http' })
    const { id: userId } = await aStudent()
    const enrol = () => db.enrollment.create({ data: { userId, courseId: world.course.id } })
    await enrol()
    expect(await failure(enrol())).toEqual({ sqlState: '23505', constraint: 'enrollment_user_id_course_id_key' })
    const stranger = db.enrollment.create({ data: { userId: 999_999, courseId: world.course.id } })
    expect(await failure(stranger)).toMatchObject({ sqlState: '23503' })
  })

  it('anything else is not a violation', () => {
    expect(violationOf(new Error('no'))).toBeNull()
    expect(violationOf(null)).toBeNull()
  })
})

describe('a transaction', () => {
  const title = async () => (await db.course.findUniqueOrThrow({ where: { id: world.course.id } })).title

  it('rolls back when its work refuses', async () => {
    const before = await title()
    const result = await inTransaction(async (tx) => {
      await tx.course.update({ where: { id: world.course.id }, data: { title: 'half done' } })
      return refuse({ code: 'no' })
    })
    expect(result).toEqual({ ok: false, refusal: { code: 'no' } })
    expect(await title()).toBe(before)
  })

  it('turns a named conflict into its refusal and throws what is not named', async () => {
    const work = () =>
      inTransaction(
        async (tx) => ok(await tx.liveClassSession.update({ where: { id: world.session.id }, data: { capacity: 0 } })),
        { conflicts: { LC006: { code: 'below_seats_taken' } } },
      )
    expect(await work()).toEqual({ ok: false, refusal: { code: 'below_seats_taken' } })
    const defect = inTransaction(async (tx) => ok(await tx.$executeRaw`SELECT 1/0`))
    await expect(defect).rejects.toThrow()
  })

  it('tells the guards who acts', async () => {
    await inTransaction(
      async (tx) =>
        ok(await tx.liveClassSession.update({ where: { id: world.session.id }, data: { title: 'renamed' } })),
      { actorId: world.teacher.userId },
    )
    const event = await db.bookingEvent.findFirst({ where: { sessionId: world.session.id }, orderBy: { id: 'desc' } })
    expect(event).toMatchObject({ kind: 'session.changed', actorId: world.teacher.userId })
  })

  it('tries again after a deadlock, so that both writers get through', async () => {
    const [a, b] = await Promise.all([aStudent(), aStudent()])
    let tries = 0
    const crosswise = (first: number, second: number) =>
      inTransaction(async (tx) => {
        tries++
        await tx.user.update({ where: { id: first }, data: { sessionVersion: { increment: 1 } } })
        await tx.$executeRaw`SELECT pg_sleep(0.2)`
        await tx.user.update({ where: { id: second }, data: { sessionVersion: { increment: 1 } } })
        return ok(null)
      })
    expect(await Promise.all([crosswise(a.id, b.id), crosswise(b.id, a.id)])).toEqual([ok(null), ok(null)])
    expect(tries).toBeGreaterThan(2)
    expect((await db.user.findUniqueOrThrow({ where: { id: a.id } })).sessionVersion).toBe(2)
  })

  it('knows what may be tried again', async () => {
    const busy = await pool()
      .query(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$`)
      .catch((error: unknown) => error)
    expect(isTransient(busy)).toBe(true)
  })
})
