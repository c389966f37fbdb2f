import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { withClient } from '@/lib/db/database'

const CONNECTIONS = 8
const NEW_CLASSES = 400
const SLOWEST = 0.99

/** Eight connections that book and cancel all the time; what each booking took. */
export type LiveLoad = {
  lasting: (ms: number) => Promise<void>
  /** The 99th percentile in ms of the bookings since the last time it was asked for. */
  slowestHundredth: () => number
  /** Stops, and returns how many bookings and cancellations there were. */
  end: () => Promise<number>
}

/**
 * Begins the load: in new classes by Phase 2, and now and then in an old class through the Phase 1 table, as an old application does
 * that still runs. A refusal (full, busy) is an answer like any other; a failure ends the bench.
 */
export async function liveOn(
  url: string,
  { classes, teachers, students }: Record<'classes' | 'teachers' | 'students', number>,
): Promise<LiveLoad> {
  const { least, most } = await newClasses(url, teachers)
  let took: number[] = []
  let isOver = false
  let done = 0
  const below = (number: number) => Math.floor(Math.random() * number)
  const one = async (client: Client) => {
    const student = teachers + 1 + below(students)
    const sessionId = least + below(most - least + 1)
    const startedMs = performance.now()
    const booked =
      Math.random() < 0.1
        ? await answered(client, PHASE_1, [student, 1 + below(classes)])
        : await answered(client, PHASE_2, [student, sessionId])
    took.push(performance.now() - startedMs)
    if (booked?.session) await answered(client, CANCEL, [booked.id])
    done += 2
  }
  const lives = Array.from({ length: CONNECTIONS }, async () => {
    const client = new Client({ connectionString: url, application_name: 'lectern' })
    await client.connect()
    while (!isOver) await one(client)
    await client.end()
  })
  return {
    lasting: (ms) => pause(ms),
    slowestHundredth() {
      const sorted = took.toSorted((a, b) => a - b)
      took = []
      return sorted[Math.floor(sorted.length * SLOWEST)] ?? NaN
    },
    async end() {
      isOver = true
      await Promise.all(lives)
      return done
    },
  }
}

const PHASE_2 = `INSERT INTO live_class_booking (student_id, session_id, status) VALUES ($1, $2, 'confirmed') RETURNING id, true AS session`
const PHASE_1 = `INSERT INTO booking (user_id, session_id, status) VALUES ($1, $2, 'pending') RETURNING id, false AS session`
const CANCEL = `UPDATE live_class_booking SET status = 'cancelled' WHERE id = $1 RETURNING id, false AS session`
const EVERYDAY = /^(LC|23505|40P01)/

async function answered(
  client: Client,
  text: string,
  values: number[],
): Promise<{ id: number; session: boolean } | undefined> {
  try {
    return (await client.query<{ id: number; session: boolean }>({ name: text.slice(0, 20), text, values })).rows[0]
  } catch (error) {
    if (error instanceof DatabaseError && EVERYDAY.test(error.code ?? '')) return undefined
    throw error
  }
}

/** Classes of the coming years, each at an hour of its own. */
async function newClasses(url: string, teachers: number): Promise<{ least: number; most: number }> {
  return withClient(url, async (client) => {
    // The floor gives its rows the ids of Phase 1.
    for (const table of ['live_class_booking', 'session_waitlist']) {
      await client.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), 100000000)`)
    }
    const { rows } = await client.query<{ least: number; most: number }>(
      `WITH made AS (INSERT INTO live_class_session (course_id, teacher_id, title, scheduled_start, total_seats)
         SELECT 1, 1 + n % $1, 'New class ' || n, '2040-01-01 00:00Z'::timestamptz + n * interval '2 hours', 20
         FROM generate_series(1, ${NEW_CLASSES}) n RETURNING id)
       SELECT min(id) AS least, max(id) AS most FROM made`,
      [teachers],
    )
    return rows[0] ?? { least: 0, most: 0 }
  })
}
