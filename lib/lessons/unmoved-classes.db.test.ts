import { expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aTimetable, DESK_NOW as now } from '@/lib/testing/lesson-desk'
import { anOldClass, moveEverything } from '@/lib/testing/phase-one'
import { without } from '@/lib/testing/race'
import { aSession } from '@/lib/testing/world'
import { addMinutes } from '@/lib/time/instant'
import { lessonOffer } from '@/lib/availability/slot-queries'
import { openSlots, slotPolicyOf } from '@/lib/availability/slots'

testDatabase()

const tuesday = new Date('2031-03-04T10:00:00Z')
const PLACE = { constraint: 'teacher_in_one_place', code: '23P01' }

/** A teacher whose class at ten has not been moved yet. */
async function aHalfMovedSchool(of: { startAt?: Date; durationMinutes?: number } = {}) {
  const desk = await aTimetable()
  const { teacherId, courseId } = desk
  const { startAt = tuesday, durationMinutes = 60 } = of
  const old = await anOldClass({ teacherId, courseId, scheduledStart: startAt, durationMinutes })
  return { ...desk, old }
}

type Desk = Awaited<ReturnType<typeof aHalfMovedSchool>>

const lesson = ({ teacherId, courseId, studentId }: Desk, startAt: Date) =>
  pool().query(
    `INSERT INTO live_class_booking (booking_type, teacher_id, course_id, student_id, start_at_utc, end_at_utc, status)
       VALUES ('one_on_one', $1, $2, $3, $4, $5, 'confirmed') RETURNING id`,
    [teacherId, courseId, studentId, startAt, addMinutes(startAt, 60)],
  )

/** What a program of Phase 1 writes: a slot once, and a booking of it. */
async function oldLesson({ teacherId, courseId, studentId: userId }: Desk, startAt: Date) {
  const { id: availabilitySlotId } = await db.teacherAvailability.create({
    data: {
      teacherId,
      courseId,
      slotType: 'one_time',
      startDatetime: startAt,
      endDatetime: addMinutes(startAt, 60),
      isActive: false,
    },
  })
  return pool().query(
    `INSERT INTO one_on_one_booking (availability_slot_id, user_id, status) VALUES ($1, $2, 'pending')`,
    [availabilitySlotId, userId],
  )
}

async function startsOffered({ teacherId, courseId, studentId }: Desk) {
  const range = { startAt: addMinutes(tuesday, -120), endAt: addMinutes(tuesday, 180) }
  const offer = (await lessonOffer({ teacherId, courseId, studentId, range }))!
  return openSlots(offer.rules, offer.busy, slotPolicyOf(offer, 60), range, now).slots.map(({ startAt }) => startAt)
}

it('neither offers nor books a lesson over a class that is still to be moved, whoever writes', async () => {
  const desk = await aHalfMovedSchool()
  const offered = await startsOffered(desk)
  expect(offered.filter((at) => at > addMinutes(tuesday, -60) && at < addMinutes(tuesday, 60))).toEqual([])
  expect(offered).toContainEqual(addMinutes(tuesday, 60))
  expect(await desk.book()).toMatchObject({ ok: false, refusal: { code: 'slot_not_offered', why: 'busy' } })
  await expect(lesson(desk, addMinutes(tuesday, 30))).rejects.toMatchObject(PLACE)
  await expect(oldLesson(desk, addMinutes(tuesday, -30))).rejects.toMatchObject(PLACE)
  const { teacherId, courseId } = desk
  await expect(aSession({ teacherId, courseId, startAtUtc: addMinutes(tuesday, 59) })).rejects.toThrow(
    'teacher_in_one_place',
  )
  expect(await desk.book({ startAt: addMinutes(tuesday, 60) })).toMatchObject({ ok: true })
})

it('would put both at ten without its guard', async () => {
  const desk = await aHalfMovedSchool()
  const name = 'unplaced_time(integer, timestamptz, timestamptz)'
  const off = `ALTER FUNCTION ${name} RENAME TO unplaced_time_as_it_is;
    CREATE FUNCTION unplaced_time(teacher integer, from_at timestamptz, until_at timestamptz)
      RETURNS TABLE (session_id integer, booking_id integer, during tstzrange) LANGUAGE sql STABLE AS 'SELECT NULL::integer, NULL::integer, NULL::tstzrange WHERE false'`
  const on = `DROP FUNCTION ${name}; ALTER FUNCTION unplaced_time_as_it_is RENAME TO unplaced_time`
  expect(await without({ off, on }, () => desk.book())).toMatchObject({ ok: true })
})

it.each(['cancelled', 'completed', 'draft'] as const)('is not held up by one that is %s', async (status) => {
  const desk = await aHalfMovedSchool()
  await db.liveClassSession.update({ where: { id: desk.old.id }, data: { status } })
  expect(await desk.book()).toMatchObject({ ok: true })
})

it('means an hour where the old class says no length, and sees one that began the day before', async () => {
  const desk = await aHalfMovedSchool({ durationMinutes: 0 })
  await expect(lesson(desk, addMinutes(tuesday, 59))).rejects.toMatchObject(PLACE)
  const long = await aHalfMovedSchool({ startAt: addMinutes(tuesday, -26 * 60), durationMinutes: 27 * 60 })
  await expect(lesson(long, tuesday)).rejects.toMatchObject(PLACE)
})

it('sees a class that is moved and not placed among its teacher’s time yet', async () => {
  const desk = await aHalfMovedSchool()
  const { startedAt, id } = await db.backfillRun.create({ data: {} })
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('lectern.recording', 'on', true)`
    await tx.liveClassSession.update({
      where: { id: desk.old.id },
      data: {
        startAtUtc: tuesday,
        endAtUtc: addMinutes(tuesday, 60),
        capacity: 5,
        timezoneSnapshot: 'UTC',
        backfilledAt: startedAt,
      },
    })
  })
  expect(await desk.book()).toMatchObject({ ok: false, refusal: { code: 'slot_not_offered', why: 'busy' } })
  await expect(lesson(desk, tuesday)).rejects.toMatchObject(PLACE)
  await db.backfillRun.update({ where: { id }, data: { finishedAt: startedAt } })
})

it('leaves a lesson standing that a class of the old system was put on', async () => {
  const desk = await aHalfMovedSchool({ startAt: addMinutes(tuesday, 300) })
  expect(await desk.book()).toMatchObject({ ok: true })
  await db.liveClassSession.update({ where: { id: desk.old.id }, data: { scheduledStart: addMinutes(tuesday, 30) } })
  await moveEverything()
  const places = await db.teacherTime.findMany({
    where: { teacherId: desk.teacherId },
    select: { exclusive: true, sessionId: true },
  })
  expect(places).toEqual(
    expect.arrayContaining([
      { exclusive: true, sessionId: null },
      { exclusive: false, sessionId: desk.old.id },
    ]),
  )
  const booked = await db.liveClassBooking.findFirstOrThrow({ where: { studentId: desk.studentId } })
  expect(booked.status).toBe('confirmed')
  await db.liveClassBooking.update({ where: { id: booked.id }, data: { teacherNote: 'both' } })
  await db.liveClassBooking.update({ where: { id: booked.id }, data: { status: 'cancelled' } })
})

it('finds what is unmoved by its index, however much has been moved, and after the move looks at nothing else', async () => {
  const { teacherId, courseId } = await aHalfMovedSchool()
  const client = await pool().connect()
  await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true)`)
  await client.query(
    `INSERT INTO live_class_session (teacher_id, course_id, title, scheduled_start, start_at_utc, end_at_utc, capacity, backfilled_at)
       SELECT $1, $2, 'Moved', at, at, at + interval '1 hour', 5, now()
         FROM generate_series('2030-01-01 08:00Z'::timestamptz, '2032-01-01 08:00Z', interval '6 hours') AS at`,
    [teacherId, courseId],
  )
  await client.query('ANALYZE live_class_session')
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, COSTS off) SELECT FROM unplaced_time(${teacherId}, '2031-03-04 10:00Z', '2031-03-04 11:00Z')`,
  )
  await client.query('ROLLBACK')
  client.release()
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('unmoved_class_teacher_start')
  expect(plan.match(/never executed/g)?.length).toBeGreaterThanOrEqual(2)
})
