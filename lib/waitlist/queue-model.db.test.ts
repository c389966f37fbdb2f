import fc from 'fast-check'
import { expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import type { WaitlistMode } from '@/lib/policy/decisions'
import { testDatabase } from '@/lib/testing/database'
import { anAct } from '@/lib/testing/queue-commands'
import { QueueModel, STARTS_AT } from '@/lib/testing/queue-model'
import { brokenPromises } from '@/lib/testing/queue-rows'
import type { QueueSchool } from '@/lib/testing/queue-step'
import { aBooking, aClass, anEnrolledStudent, aSession } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'

// Random lives of a class and its queue, each beside a model that knows the rule in plain arithmetic: the same answer to
// every act and the same seats, offers and order after it.
const RUNS = Number(process.env.LECTERN_MODEL_RUNS ?? 2000)
const MODES: WaitlistMode[] = ['timed_offer', 'timed_offer', 'automatic', 'first_to_click']

const own = testDatabase()

type World = Omit<QueueSchool, 'sessionId'> & { courseId: number }

/** A teacher with this way of moving queues, five students, and another class that always has room. */
async function aWorld(waitlistMode: WaitlistMode): Promise<World> {
  const { teacher, course, session } = await aClass({ capacity: 100, maxSeatsPerBooking: 3 })
  const silence = { silentFromHour: 0, silentUntilHour: 0 }
  await db.teacherBookingPolicy.create({
    data: { teacherId: teacher.id, waitlistMode, cancelWindowHours: 0, ...silence },
  })
  const students = []
  for (let count = 0; count < 5; count++) students.push((await anEnrolledStudent(course.id)).id)
  return { teacherId: teacher.id, actorId: teacher.userId, courseId: course.id, students, otherId: session.id }
}

/** A class that student 0 has filled, and the model of it. */
async function aFullClass({ courseId, ...world }: World, capacity: number) {
  const startAtUtc = addMinutes(now(), STARTS_AT)
  const of = { teacherId: world.teacherId, courseId, enableWaitlist: true, maxSeatsPerBooking: 3 }
  const { id: sessionId } = await aSession({ ...of, startAtUtc, capacity })
  await aBooking({ sessionId, studentId: world.students[0] ?? 0, seatsReserved: capacity })
  return { ...world, sessionId }
}

async function clearAway({ sessionId, otherId }: QueueSchool): Promise<void> {
  await pool().query(`
    UPDATE live_class_session SET status = 'cancelled' WHERE id = ${sessionId};
    UPDATE live_class_booking SET status = 'cancelled' WHERE session_id = ${otherId} AND booking_is_live(status)`)
}

function lives(mode: WaitlistMode, world: World) {
  const acts = fc.commands([anAct], { maxCommands: 24, size: 'max' })
  return fc.asyncProperty(fc.integer({ min: 1, max: 3 }), acts, async (capacity, commands) => {
    const real = await aFullClass(world, capacity)
    const model = new QueueModel(mode, capacity)
    model.seats.set(0, capacity)
    try {
      await fc.asyncModelRun(() => ({ model, real }), commands)
    } finally {
      await clearAway(real)
    }
  })
}

it(
  `${RUNS} random lives of a queue are what the rule says`,
  async () => {
    // A run takes no harm from a lost second; the disk would be waited for otherwise.
    await pool().query(`ALTER DATABASE ${own.name} SET synchronous_commit = off`)
    const numRuns = Math.ceil(RUNS / MODES.length)
    await Promise.all(MODES.map(async (mode) => fc.assert(lives(mode, await aWorld(mode)), { numRuns })))
    expect(await brokenPromises({ settled: false })).toEqual([])
  },
  15 * 60_000,
)

// What the model would have to notice, done to the database by whoever meddles with it: without a run that fails, the runs
// that pass would prove nothing.
const MEDDLING: [what: string, how: string][] = [
  ['an offer lives past its deadline', `NEW.offer_expires_at := NEW.offer_expires_at + interval '3 hours'`],
  ['who is offered a seat stands behind the others', `NEW.created_at := clock_timestamp()`],
  [
    'an offer holds a seat less than it says',
    `IF NEW.seats_offered > 1 THEN NEW.seats_offered := NEW.seats_offered - 1; END IF`,
  ],
]

it.each(MEDDLING)(
  'the model notices when %s',
  async (_, how) => {
    await pool().query(`
      CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${how}; RETURN NEW; END $$;
      CREATE TRIGGER zz_meddle BEFORE UPDATE ON session_waitlist FOR EACH ROW
        WHEN (NEW.status IS DISTINCT FROM OLD.status AND NOT recording()) EXECUTE FUNCTION meddle()`)
    try {
      const run = await fc.check(lives('timed_offer', await aWorld('timed_offer')), {
        numRuns: 4000,
        endOnFailure: true,
      })
      expect(run.failed).toBe(true)
    } finally {
      await pool().query('DROP FUNCTION meddle() CASCADE')
    }
  },
  5 * 60_000,
)
