import { pool } from '@/lib/db/client'

/** An offer as the trail has it: a seat that somebody is to answer for, not one that the policy books at once. */
const OFFERS = `
  SELECT e.id, e.student_id FROM booking_event e JOIN app_user u ON u.id = e.student_id
   WHERE e.kind IN ('waitlist.joined', 'waitlist.status') AND e.to_state->>'status' = 'offered'
     AND e.from_state->>'status' IS DISTINCT FROM 'offered'
     AND NOT EXISTS (SELECT FROM booking_event p WHERE p.kind = 'waitlist.promoted'
                        AND p.waitlist_entry_id = e.waitlist_entry_id AND p.id < e.id)`

const BROKEN = `
  SELECT 'event ' || id || ' (' || kind || ') was told to nobody yet' AS complaint FROM booking_event WHERE dispatched_at IS NULL
  UNION ALL
  SELECT 'event ' || event_id || ' was told ' || count(*) || ' times to ' || user_id FROM notification
   WHERE event_id IS NOT NULL GROUP BY event_id, user_id HAVING count(*) > 1
  UNION ALL
  SELECT 'offer ' || o.id || ' was told ' || count(n.id) || ' times' FROM (${OFFERS}) o
    LEFT JOIN notification n ON n.event_id = o.id AND n.user_id = o.student_id AND n.kind = 'offer'
   GROUP BY o.id HAVING count(n.id) <> 1
  UNION ALL
  SELECT 'notification ' || n.id || ' tells of an offer that was not made' FROM notification n
   WHERE n.kind = 'offer' AND NOT EXISTS (SELECT FROM (${OFFERS}) o WHERE o.id = n.event_id AND o.student_id = n.user_id)
  UNION ALL
  SELECT 'booking ' || e.booking_id || ' was told ' || count(n.id) || ' times to its student' FROM booking_event e
    JOIN app_user u ON u.id = e.student_id
    LEFT JOIN notification n ON n.event_id = e.id AND n.user_id = e.student_id
   WHERE e.kind = 'booking.made' GROUP BY e.id, e.booking_id HAVING count(n.id) <> 1
  UNION ALL
  SELECT 'notification ' || n.id || ' is about no event' FROM notification n
   WHERE n.event_id IS NOT NULL AND NOT EXISTS (SELECT FROM booking_event e WHERE e.id = n.event_id AND e.dispatched_at IS NOT NULL)`

/**
 * What is wrong with what people were told, in sentences; none when every event was dispatched, nobody was told of one twice,
 * each offer was told once to whom it was made and no offer was told that was not made, and each booking to its student.
 */
export async function brokenNotices(): Promise<string[]> {
  const { rows } = await pool().query<{ complaint: string }>(BROKEN)
  return rows.map(({ complaint }) => complaint)
}

/** From now on the database counts how often each event is dispatched; `dispatchedAgain` reads it. */
export async function countDispatches(): Promise<void> {
  await pool().query(`
    CREATE TABLE dispatch_count (event_id integer PRIMARY KEY, times integer NOT NULL);
    CREATE FUNCTION count_dispatch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO dispatch_count VALUES (NEW.id, 1) ON CONFLICT (event_id) DO UPDATE SET times = dispatch_count.times + 1;
      RETURN NULL;
    END $$;
    CREATE TRIGGER z_count_dispatch AFTER UPDATE OF dispatched_at ON booking_event FOR EACH ROW EXECUTE FUNCTION count_dispatch()`)
}

/** Events that were dispatched another number of times than once since `countDispatches`. */
export async function notDispatchedOnce(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM booking_event e LEFT JOIN dispatch_count d ON d.event_id = e.id
      WHERE d.times IS DISTINCT FROM 1`,
  )
  return rows[0]?.count ?? -1
}
