import type { Client } from 'pg'
import type { Random } from '@/lib/testing/random'

/**
 * One day in the life of an old school: people book, cancel, are marked, change classes and names, and now and then
 * something is deleted. Written as the old system writes, without ever looking whether it can be.
 */
export async function oneOldDay(client: Client, random: Random, day: number): Promise<void> {
  const classId = async () => idOf(client, random, 'myApp_liveclasssession')
  const bookingId = async () => idOf(client, random, 'myApp_booking')
  for (let nth = 0; nth < 12; nth++) await newBooking(client, random, day)
  for (let nth = 0; nth < 4; nth++) {
    await client.query(
      `UPDATE "myApp_booking" SET status = 'cancelled', cancelled_at = $2, cancellation_reason = 'student' WHERE id = $1`,
      [await bookingId(), at(day, nth)],
    )
    await client.query(
      `UPDATE "myApp_booking" SET status = 'attended', attended = true, attended_at = $2 WHERE id = $1`,
      [await bookingId(), at(day, nth)],
    )
  }
  await client.query(
    `UPDATE "myApp_liveclasssession" SET scheduled_start = scheduled_start + interval '1 hour', updated_at = $2 WHERE id = $1`,
    [await classId(), at(day, 1)],
  )
  await client.query(`UPDATE "myApp_liveclasssession" SET total_seats = total_seats + 1, title = $2 WHERE id = $1`, [
    await classId(),
    `Class of day ${day}`,
  ])
  await client.query(`UPDATE "myApp_liveclasssession" SET status = 'cancelled' WHERE id = $1`, [await classId()])
  await client.query(`UPDATE auth_user SET first_name = $2 WHERE id = $1`, [
    await idOf(client, random, 'auth_user'),
    `Renamed${day}`,
  ])
  await client.query(
    `UPDATE "myApp_teacheravailability" SET end_datetime = end_datetime + interval '15 minutes' WHERE id = $1`,
    [await idOf(client, random, 'myApp_teacheravailability')],
  )
  await client.query(`UPDATE "myApp_oneononebooking" SET status = 'cancelled', cancelled_at = $2 WHERE id = $1`, [
    await idOf(client, random, 'myApp_oneononebooking'),
    at(day, 2),
  ])
  await newClass(client, day)
  await rescheduled(client, random, day)
  await deleted(client, await bookingId(), random.oneIn(4) ? await classId() : null)
}

async function newBooking(client: Client, random: Random, day: number): Promise<void> {
  await client.query(
    `INSERT INTO "myApp_booking" (id, booking_id, status, booked_at, attended, student_notes, seats_booked, session_id,
         user_id, cancellation_reason, cancellation_notes)
       SELECT (SELECT max(id) + 1 FROM "myApp_booking"), $1::uuid, $2, $3, false, '', 1, $4, u.id, '', ''
         FROM auth_user u WHERE NOT EXISTS (SELECT FROM "myApp_booking" b WHERE b.user_id = u.id AND b.session_id = $4)
        ORDER BY md5(u.id::text || $1) LIMIT 1`,
    [random.uuid(), random.one(['confirmed', 'pending', 'waitlisted']), at(day, random.below(20)), await idOf(client, random, 'myApp_liveclasssession')], // prettier-ignore
  )
}

async function newClass(client: Client, day: number): Promise<void> {
  await client.query(
    `INSERT INTO "myApp_liveclasssession" SELECT (jsonb_populate_record(s, jsonb_build_object(
         'id', (SELECT max(id) + 1 FROM "myApp_liveclasssession"), 'title', 'New on day ' || $1,
         'scheduled_start', s.scheduled_start + interval '40 days'))).* FROM "myApp_liveclasssession" s
       ORDER BY md5(s.id::text || $1) LIMIT 1`,
    [String(day)],
  )
}

/** A cancelled booking whose student took another class instead. */
async function rescheduled(client: Client, random: Random, day: number): Promise<void> {
  const later = await idOf(client, random, 'myApp_booking')
  await client.query(
    `UPDATE "myApp_booking" n SET original_session_id = o.id, rescheduled_at = $2 FROM "myApp_booking" o
      WHERE n.id = $1 AND o.user_id = n.user_id AND o.id <> n.id AND o.status = 'cancelled' AND o.original_session_id IS NULL
        AND o.id = (SELECT min(id) FROM "myApp_booking" m WHERE m.user_id = n.user_id AND m.id <> n.id AND m.status = 'cancelled')`,
    [later, at(day, 3)],
  )
}

/** As the old framework deletes: what hangs on a row goes first. */
async function deleted(client: Client, booking: number, session: number | null): Promise<void> {
  const bookings = `SELECT id FROM "myApp_booking" WHERE id = $1 OR session_id = $2`
  await client.query(`DELETE FROM "myApp_bookingreminder" WHERE group_booking_id IN (${bookings})`, [booking, session])
  await client.query(
    `UPDATE "myApp_booking" SET original_session_id = NULL WHERE original_session_id IN (${bookings})`,
    [booking, session],
  )
  await client.query('DELETE FROM "myApp_booking" WHERE id = $1 OR session_id = $2', [booking, session])
  await client.query('DELETE FROM "myApp_liveclasssession" WHERE id = $1', [session])
}

async function idOf(client: Client, random: Random, table: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>(`SELECT id::integer AS id FROM "${table}" ORDER BY id`)
  return random.one(rows).id
}

function at(day: number, hour: number): string {
  return `2026-03-${String(1 + (day % 28)).padStart(2, '0')} ${String(hour).padStart(2, '0')}:30:00+00`
}
