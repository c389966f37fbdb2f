import { pool } from '@/lib/db/client'
import { warmPool } from '@/lib/testing/race'
import { hotClasses } from './hot-class'
import { type Bench, rateOf } from './measure'

const AT_ONCE = 16
const BOOKINGS = 2_000

process.env.DATABASE_POOL_SIZE = String(AT_ONCE)

/** What the guards cost: a guarded INSERT against one statement that counts and inserts, on tables without triggers. */
export const bench: Bench = async () => {
  const { studentIds, aHotClass } = await hotClasses(BOOKINGS)
  await pool().query(`
    CREATE TABLE bare_class AS SELECT id, capacity, seats_taken FROM live_class_session WITH NO DATA;
    ALTER TABLE bare_class ADD PRIMARY KEY (id);
    CREATE TABLE bare_booking (LIKE live_class_booking INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING INDEXES);
    ALTER TABLE bare_booking ADD FOREIGN KEY (session_id) REFERENCES bare_class (id),
      ADD FOREIGN KEY (student_id) REFERENCES app_user (id);`)
  await warmPool(AT_ONCE)
  const rate = (sessionId: number, name: string, text: string) =>
    rateOf(studentIds, AT_ONCE, (studentId) => pool().query({ name, text, values: [sessionId, studentId] }))
  return {
    unit: 'bookings/s',
    rounds: 7,
    floorIs: 'UPDATE + INSERT in one statement on tables without triggers, 16 at once on one class',
    ours: async () =>
      rate(
        await aHotClass(),
        'bench.guarded',
        `INSERT INTO live_class_booking (session_id, student_id, status) VALUES ($1, $2, 'confirmed')`,
      ),
    floor: async () => {
      const sessionId = await aHotClass()
      await pool().query('INSERT INTO bare_class VALUES ($1, $2, 0)', [sessionId, BOOKINGS])
      return rate(
        sessionId,
        'bench.bare',
        `WITH seat AS (UPDATE bare_class SET seats_taken = seats_taken + 1 WHERE id = $1 AND seats_taken < capacity RETURNING id)
         INSERT INTO bare_booking (session_id, student_id, status, course_id, teacher_id, start_at_utc, end_at_utc)
         SELECT id, $2, 'confirmed', 1, 1, '2040-01-01 00:00Z', '2040-01-01 01:00Z' FROM seat`,
      )
    },
  }
}
