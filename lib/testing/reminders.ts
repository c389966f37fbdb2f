import { pool } from '@/lib/db/client'
import { dispatchEvents } from '@/lib/notifications/dispatch-events'
import { remind } from '@/lib/notifications/remind'
import { addMinutes, type Instant, minutesBetween, toIso } from '@/lib/time/instant'

/** The instant at which the classes of these stories begin, unless they move. */
export const START: Instant = new Date('2031-03-12T10:00:00.000Z')
export const before = (minutes: number, of: Instant = START) => addMinutes(of, -minutes)
export const HOUR = 60
export const DAY = 1440

/** From now on the trail of this database is written at the time that `atTime` says, by every writer. */
export async function tellTheTime(): Promise<void> {
  await pool().query(`
    CREATE TABLE test_clock (at timestamptz NOT NULL);
    INSERT INTO test_clock VALUES (now());
    CREATE FUNCTION test_time() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM test_clock';
    ALTER TABLE booking_event ALTER COLUMN at SET DEFAULT test_time()`)
}

/** What the trail writes from now on is written then. */
export async function setTheClock(at: Instant): Promise<void> {
  await pool().query('UPDATE test_clock SET at = $1', [toIso(at)])
}

/** Does something as of then: it is given that time, and so is what the trail says of it. */
export async function atTime<T>(at: Instant, act: (now: Instant) => Promise<T>): Promise<T> {
  await setTheClock(at)
  const done = await act(at)
  const refused = typeof done === 'object' && done !== null && 'ok' in done && done.ok === false
  if (refused) throw new Error(`refused: ${JSON.stringify(done)}`)
  return done
}

export type Told = { kind: string; userId: number; lead: number; startAt: Instant; message: string }

/** What was told by reminding people at that time, of whatever it is; the earliest class first. */
export async function remindedAt(at: Instant): Promise<Told[]> {
  await atTime(at, remind)
  await dispatchEvents(at)
  const { rows } = await pool().query<Told>(`
    DELETE FROM notification n USING booking_event e WHERE e.id = n.event_id AND n.kind IN ('reminder', 'teacher_reminder')
    RETURNING n.kind, n.user_id AS "userId", (e.to_state->>'lead')::int AS lead, (n.facts->>'startAt')::timestamptz AS "startAt",
      n.message`)
  return rows.sort((a, b) => a.startAt.getTime() - b.startAt.getTime() || a.userId - b.userId)
}

/** What one person is reminded of by asking at each of these times, as `lead, minutes that are left of it`. */
export async function remindersOf(userId: number, times: readonly Instant[]): Promise<string[]> {
  const told: string[] = []
  for (const at of times) {
    const own = (await remindedAt(at)).filter((each) => each.userId === userId)
    for (const { lead, startAt } of own) told.push(`${lead}, ${minutesBetween(at, startAt)} left`)
  }
  return told
}
