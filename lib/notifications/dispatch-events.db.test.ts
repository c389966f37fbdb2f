import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { close, connectTo, db, disconnect, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race, warmPool, without } from '@/lib/testing/race'
import { toldSince } from '@/lib/testing/told'
import { aClass, anEnrolledStudent, anEnrolment, aStudent } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'
import { dispatchEvents } from './dispatch-events'

const AT_ONCE = 8
process.env.DATABASE_POOL_SIZE = String(AT_ONCE)

const own = testDatabase()
beforeEach(toldSince)

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
      expect(await toldSince()).toHaveProperty(String(quick.id), ['(booked)'])
      await client.query('COMMIT')
      expect(await toldSince()).toHaveProperty(String(slow.id), ['(booked)'])
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
    expect((await toldSince())[ada.id]).toEqual(['(booked)'])
  })

  it('nobody is told of what a recording writes: that is history', async () => {
    const { teacher, course } = await aClass()
    const ada = await aStudent()
    await toldSince()
    await pool().query(`BEGIN; SELECT set_config('lectern.recording', 'on', true);
      INSERT INTO live_class_session (title, course_id, teacher_id, scheduled_start, start_at_utc, end_at_utc, capacity)
        VALUES ('Of old', ${course.id}, ${teacher.id}, now(), now(), now() + interval '1 hour', 5);
      INSERT INTO live_class_booking (session_id, student_id, status, course_id, teacher_id, start_at_utc, end_at_utc)
        SELECT id, ${ada.id}, 'confirmed', course_id, teacher_id, start_at_utc, end_at_utc FROM live_class_session WHERE title = 'Of old';
      COMMIT`)
    expect(await toldSince()).toEqual({})
  })
})
