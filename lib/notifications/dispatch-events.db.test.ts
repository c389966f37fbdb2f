import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { cancelSession } from '@/lib/sessions/cancel-session'
import { connectTo, close, db, disconnect, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race, warmPool, without } from '@/lib/testing/race'
import {
  aClass,
  anEnrolledStudent,
  anEnrolment,
  aPolicy,
  aSession,
  aStudent,
  aWaitlistEntry,
} from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { declineOffer } from '@/lib/waitlist/decline-offer'
import { moveQueue } from '@/lib/waitlist/move-queue'
import { dispatchEvents } from './dispatch-events'

const AT_ONCE = 8
process.env.DATABASE_POOL_SIZE = String(AT_ONCE)

const own = testDatabase()

/** What each was told since the last time, as `kind`, those of one's own doing in brackets. */
async function told(): Promise<Record<number, string[]>> {
  await dispatchEvents(now())
  const rows = await db.notification.findMany({ orderBy: [{ eventId: 'asc' }, { userId: 'asc' }] })
  await db.notification.deleteMany()
  const kinds: Record<number, string[]> = {}
  for (const { userId, kind, isRead } of rows) (kinds[userId] ??= []).push(isRead ? `(${kind})` : String(kind))
  return kinds
}

beforeEach(told)

describe('who is told what', () => {
  it('a booking: the teacher is called, the student keeps a confirmation', async () => {
    const { teacher, course, session } = await aClass()
    const ada = await anEnrolledStudent(course.id)
    expect(await told()).toEqual({})
    const booked = await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    expect(await told()).toEqual({ [ada.id]: ['(booked)'], [teacher.userId]: ['teacher_new_booking'] })
    if (!booked.ok) throw new Error('refused')
    await cancelBooking({ bookingId: booked.value.bookingId, studentId: ada.id }, now())
    expect(await told()).toEqual({ [ada.id]: ['(cancelled)'], [teacher.userId]: ['teacher_booking_cancelled'] })
  })

  it('a class that is cancelled: everybody in it and everybody who waits, once; not the teacher who did it', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist: true })
    const [ada, ben] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
    await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    await aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
    await told()
    const reason = 'The organ is out of tune'
    await cancelSession({ sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId, reason }, now())
    await dispatchEvents(now())
    const letter = await db.notification.findFirstOrThrow({ where: { userId: ada.id } })
    expect(letter.facts).toMatchObject({ reason, sessionId: session.id })
    expect(letter.message).toContain(reason)
    expect(await told()).toEqual({ [ada.id]: ['class_cancelled'], [ben.id]: ['class_cancelled'] })
  })

  it('an offer, its decline, and the next in line', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist: true })
    const [ada, ben, cleo] = [
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
    ]
    const booked = await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
    await aWaitlistEntry({ sessionId: session.id, studentId: cleo.id })
    await told()
    if (!booked.ok) throw new Error('refused')
    await cancelBooking({ bookingId: booked.value.bookingId, studentId: ada.id }, now())
    await moveQueue(session.id, now())
    expect((await told())[ben.id]).toEqual(['offer'])
    await declineOffer({ entryId: entry.id, studentId: ben.id }, now())
    expect(await told()).toEqual({ [teacher.userId]: ['teacher_offer_declined'], [cleo.id]: ['offer'] })
    await pool().query(`UPDATE session_waitlist SET offer_expires_at = clock_timestamp() WHERE student_id = $1`, [
      cleo.id,
    ])
    await moveQueue(session.id, addMinutes(now(), 1))
    expect(await told()).toEqual({ [teacher.userId]: ['teacher_offer_lapsed'], [cleo.id]: ['offer_lapsed'] })
  })

  it('the first of a queue that is promoted by itself is told of the booking, not of an offer', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist: true })
    await aPolicy({ teacherId: teacher.id, waitlistMode: 'automatic' })
    const ada = await anEnrolledStudent(course.id)
    await aWaitlistEntry({ sessionId: session.id, studentId: ada.id })
    await told()
    await moveQueue(session.id, now())
    expect(await told()).toEqual({ [teacher.userId]: ['teacher_new_booking'], [ada.id]: ['promoted'] })
  })

  it('a class that moves: those booked keep their seat, those who wait their place; the reader sees own and class zone', async () => {
    const { course, session } = await aClass({ enableWaitlist: true, timezoneSnapshot: 'Europe/Lisbon' })
    const ada = await anEnrolledStudent(course.id, { timeZone: 'Asia/Kathmandu' })
    const ben = await anEnrolledStudent(course.id)
    await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    await aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
    await told()
    const startAtUtc = new Date('2033-07-04T10:00:00Z')
    await db.liveClassSession.update({
      where: { id: session.id },
      data: { startAtUtc, endAtUtc: addMinutes(startAtUtc, 60) },
    })
    await dispatchEvents(now())
    const letter = await db.notification.findFirstOrThrow({ where: { userId: ada.id } })
    expect(letter.title).toBe(`Class moved: ${session.title}`)
    expect(letter.message).toContain('Now Mon 4 Jul 2033, 15:45–16:45 (Kathmandu, UTC+5:45), 11:00–12:00 in Lisbon.')
    expect(await told()).toEqual({ [ada.id]: ['class_moved'], [ben.id]: ['waiting_class_moved'] })
  })

  it('an own move is one confirmation and one word to the teacher', async () => {
    const { teacher, course, session } = await aClass()
    const other = await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(now(), 9000) })
    const ada = await anEnrolledStudent(course.id)
    const booked = await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    await told()
    if (!booked.ok) throw new Error('refused')
    const move = { bookingId: booked.value.bookingId, studentId: ada.id, sessionId: other.id }
    expect((await rescheduleBooking(move, now())).ok).toBe(true)
    expect(await told()).toEqual({ [ada.id]: ['(moved)'], [teacher.userId]: ['teacher_booking_moved'] })
  })

  it('of a class and a person that are gone altogether, those who are left', async () => {
    const { teacher, course, session } = await aClass()
    const [ada, ben] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
    for (const { id: studentId } of [ada, ben]) await bookSeat({ sessionId: session.id, studentId }, now())
    await told()
    await db.user.delete({ where: { id: ben.id } })
    expect(await told()).toEqual({ [teacher.userId]: ['teacher_booking_cancelled'] })
    await db.liveClassSession.delete({ where: { id: session.id } })
    await dispatchEvents(now())
    expect(await db.notification.findFirstOrThrow({ where: { userId: ada.id } })).toMatchObject({
      kind: 'class_cancelled',
      title: `Class cancelled: ${session.title}`,
    })
  })
})

describe('every event exactly once', () => {
  /** Some hundred events, each of which concerns one person at least. */
  async function aBusyDay() {
    const { course, session } = await aClass({ capacity: 200 })
    for (let count = 0; count < 150; count++) {
      const { id: studentId } = await anEnrolledStudent(course.id)
      await bookSeat({ sessionId: session.id, studentId }, now())
    }
  }

  const doubled = async () => {
    const { rows } = await pool().query<{ doubled: number }>(
      `SELECT count(*)::int AS doubled FROM (SELECT FROM notification WHERE event_id IS NOT NULL
         GROUP BY event_id, user_id HAVING count(*) > 1) AS twice`,
    )
    return rows[0]?.doubled
  }
  const left = () => db.bookingEvent.count({ where: { dispatchedAt: null } })
  const eightAtOnce = () => race(Array.from({ length: AT_ONCE }, () => () => dispatchEvents(now())))

  it('eight at once tell nothing twice', async () => {
    await aBusyDay()
    await warmPool(AT_ONCE)
    const { won, lost } = await eightAtOnce()
    expect(lost).toEqual([])
    expect(await left()).toBe(0)
    expect(won.reduce((sum, { notifications }) => sum + notifications, 0)).toBe(await db.notification.count())
    expect(await doubled()).toBe(0)
  })

  it('the unique index alone does it, too', async () => {
    await aBusyDay()
    await withoutTheLock(eightAtOnce)
    expect([await left(), await doubled()]).toEqual([0, 0])
  })

  it('without lock and unique index they do (negative control)', async () => {
    await aBusyDay()
    const index = {
      off: 'DROP INDEX notification_once_per_event',
      on: `DELETE FROM notification;
        CREATE UNIQUE INDEX notification_once_per_event ON notification(event_id, user_id) WHERE event_id IS NOT NULL`,
    }
    await without(index, async () => {
      await withoutTheLock(eightAtOnce)
      expect(await doubled()).toBeGreaterThan(0)
    })
  })

  /** The lock is given to everybody: a function of that name stands before the database's own. */
  async function withoutTheLock(work: () => Promise<unknown>) {
    const shadow = {
      off: `CREATE FUNCTION public.pg_try_advisory_xact_lock(integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        ALTER DATABASE ${own.name} SET search_path = public, pg_catalog`,
      on: `ALTER DATABASE ${own.name} RESET search_path; DROP FUNCTION public.pg_try_advisory_xact_lock(integer)`,
    }
    await without(shadow, async () => {
      await disconnect()
      await warmPool(AT_ONCE)
      await work()
    })
    await disconnect()
  }

  it('an event whose transaction ends late is told when it does, whatever came after it', async () => {
    const { course, session } = await aClass()
    const [slow, quick] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
    const other = await aClass()
    await anEnrolment({ userId: quick.id, courseId: other.course.id })
    const apart = connectTo(own.url, 1)
    const client = await apart.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(
        `INSERT INTO live_class_booking (session_id, student_id, status) VALUES ($1, $2, 'confirmed')`,
        [session.id, slow.id],
      )
      await bookSeat({ sessionId: other.session.id, studentId: quick.id }, now())
      expect(await told()).toHaveProperty(String(quick.id), ['(booked)'])
      await client.query('COMMIT')
      expect(await told()).toHaveProperty(String(slow.id), ['(booked)'])
    } finally {
      client.release()
      await close(apart)
    }
  })

  it('what fails in the middle has told nobody and is told again', async () => {
    const { course, session } = await aClass()
    const ada = await anEnrolledStudent(course.id)
    await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    const broken = {
      off: `CREATE FUNCTION fail_in_the_middle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no space left'; END $$;
        CREATE TRIGGER z_fail AFTER UPDATE ON booking_event EXECUTE FUNCTION fail_in_the_middle()`,
      on: 'DROP FUNCTION fail_in_the_middle CASCADE',
    }
    await without(broken, async () => {
      await expect(dispatchEvents(now())).rejects.toThrow('no space left')
    })
    expect(await db.notification.count()).toBe(0)
    expect((await told())[ada.id]).toEqual(['(booked)'])
  })

  it('nobody is told of what a recording writes: that is history', async () => {
    const { teacher, course } = await aClass()
    const ada = await aStudent()
    await told()
    await pool().query(`BEGIN; SELECT set_config('lectern.recording', 'on', true);
      INSERT INTO live_class_session (title, course_id, teacher_id, scheduled_start, start_at_utc, end_at_utc, capacity)
        VALUES ('Of old', ${course.id}, ${teacher.id}, now(), now(), now() + interval '1 hour', 5);
      INSERT INTO live_class_booking (session_id, student_id, status, course_id, teacher_id, start_at_utc, end_at_utc)
        SELECT id, ${ada.id}, 'confirmed', course_id, teacher_id, start_at_utc, end_at_utc FROM live_class_session WHERE title = 'Of old';
      COMMIT`)
    expect(await told()).toEqual({})
  })
})
