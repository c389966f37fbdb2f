import { bookSeat } from '@/lib/booking/book-seat'
import { pool } from '@/lib/db/client'
import { warmPool } from '@/lib/testing/race'
import { hotClasses } from './hot-class'
import { type Bench, rateOf } from './measure'

const AT_ONCE = 16
const BOOKINGS = 2_000
const NOW = new Date('2039-12-01T00:00:00Z')

process.env.DATABASE_POOL_SIZE = String(AT_ONCE)

/** Promise: the verb on a busy class is worth at least 0.7 of its bare INSERT. */
export const bench: Bench = async () => {
  const { studentIds, aHotClass } = await hotClasses(BOOKINGS)
  await warmPool(AT_ONCE)
  return {
    unit: 'bookings/s',
    rounds: 7,
    floorIs: 'the same guarded INSERT by raw pg, 16 at once on one class',
    ours: async () => {
      const sessionId = await aHotClass()
      return rateOf(studentIds, AT_ONCE, async (studentId) => {
        const result = await bookSeat({ sessionId, studentId }, NOW)
        if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
      })
    },
    floor: async () => {
      const sessionId = await aHotClass()
      return rateOf(studentIds, AT_ONCE, (studentId) =>
        pool().query({
          name: 'bench.insert',
          text: `INSERT INTO live_class_booking (session_id, student_id, status) VALUES ($1, $2, 'confirmed') RETURNING id`,
          values: [sessionId, studentId],
        }),
      )
    },
  }
}
