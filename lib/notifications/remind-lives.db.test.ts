import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { ReminderModel } from '@/lib/testing/reminder-model'
import { DAY, setTheClock, tellTheTime } from '@/lib/testing/reminders'
import { aClass, anEnrolment, aPolicy, aStudent } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, type Instant } from '@/lib/time/instant'
import { dispatchEvents } from './dispatch-events'
import { remind } from './remind'
import { REMINDER_LEADS, USUAL_LEADS } from './reminder-decisions'
import { savePreferences } from './save-preferences'

// Random lives of bookings, beside a model that knows the rule in plain arithmetic: at whatever moment one asks, exactly
// what is due then is told, to the millisecond, and never twice.
const LIVES = Number(process.env.LECTERN_REMINDER_LIVES ?? 40)
const PEOPLE = 2
const CLASSES = 3

const own = testDatabase()
beforeAll(async () => {
  await tellTheTime()
  // A run takes no harm from a lost second; the disk would be waited for otherwise.
  await pool().query(`ALTER DATABASE ${own.name} SET synchronous_commit = off`)
})

const place = { who: fc.nat(PEOPLE - 1), where: fc.nat(CLASSES - 1) }
const minutes = fc.oneof(fc.nat(3), fc.nat(90), fc.nat(30 * 60), fc.nat(9 * DAY))
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change' as const), ...place, to: fc.nat(CLASSES - 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), ...place, minutes }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('lead' as const), ...place, leads: fc.subarray([...REMINDER_LEADS]) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes, ms: fc.nat(59_999) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('until' as const), ms: fc.integer({ min: -1, max: 1 }) }) },
)
type Act = typeof act extends fc.Arbitrary<infer Of> ? Of : never

let begins = new Date('2031-01-01T00:00:00.000Z')

/** Some classes of different teachers and some students who may book all of them. */
async function aWorld(at: Instant) {
  const model = new ReminderModel(USUAL_LEADS)
  const students = []
  for (let count = 0; count < PEOPLE; count++) students.push((await aStudent()).id)
  const classes = []
  for (let count = 1; count <= CLASSES; count++) {
    const startAtUtc = addMinutes(at, count * DAY + 7)
    const { session, course, teacher } = await aClass({ startAtUtc })
    await aPolicy({ teacherId: teacher.id, cancelWindowHours: 0, minNoticeHours: 0 })
    for (const userId of students) await anEnrolment({ userId, courseId: course.id })
    model.startsMs.set(session.id, startAtUtc.getTime())
    classes.push(session.id)
  }
  return { model, students, classes }
}
type World = Awaited<ReturnType<typeof aWorld>>

/** What was really written since, as the model says it. */
async function written(students: number[], at: Instant): Promise<string[]> {
  const {
    rows: [last],
  } = await pool().query<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM booking_event')
  await remind(at)
  const { rows } = await pool().query<{ line: string }>(
    `SELECT concat_ws(' ', booking_id, to_state->>'lead', (extract(epoch FROM (to_state->>'startAt')::timestamptz) * 1000)::bigint) AS line
       FROM booking_event WHERE id > $1 AND kind = 'booking.reminder' AND student_id = ANY($2)`,
    [last?.id, students],
  )
  return rows.map(({ line }) => line).sort()
}

const ownBooking = ({ model }: World, studentId: number, classId: number) =>
  [...model.bookings].find(([, of]) => of.studentId === studentId && of.classId === classId)?.[0]

async function live(world: World, at: Instant, each: Act): Promise<Instant> {
  const { model, students, classes } = world
  if (each.kind === 'wait') return addMilliseconds(addMinutes(at, each.minutes), each.ms)
  if (each.kind === 'until') {
    const next = model.nextMoment(at.getTime())
    return next === null ? at : addMilliseconds(next, each.ms)
  }
  const [studentId = 0, classId = 0] = [students[each.who], classes[each.where]]
  const bookingId = ownBooking(world, studentId, classId)
  const known = { studentId, classId, knownMs: at.getTime() }
  if (each.kind === 'book') {
    const answer = await bookSeat({ sessionId: classId, studentId }, at)
    if (answer.ok) model.bookings.set(answer.value.bookingId, known)
  } else if (each.kind === 'cancel' && bookingId !== undefined) {
    if ((await cancelBooking({ bookingId, studentId }, at)).ok) model.bookings.delete(bookingId)
  } else if (each.kind === 'change' && bookingId !== undefined) {
    const sessionId = classes[each.to] ?? 0
    const answer = await rescheduleBooking({ bookingId, studentId, sessionId }, at)
    if (answer.ok) {
      model.bookings.delete(bookingId)
      model.bookings.set(answer.value.bookingId, { ...known, classId: sessionId })
    }
  } else if (each.kind === 'move') {
    const startAtUtc = addMinutes(at, each.minutes + 1)
    const data = { startAtUtc, endAtUtc: addMinutes(startAtUtc, 30) }
    await db.liveClassSession.update({ where: { id: classId }, data })
    model.moved(classId, startAtUtc.getTime(), at.getTime())
  } else if (each.kind === 'lead') {
    // Saving tells first what is due: the model does the same.
    model.remind(at.getTime())
    const before = model.leads.get(studentId)?.leads ?? USUAL_LEADS
    await savePreferences({ userId: studentId, of: 'student', inApp: [], byMail: [], leads: each.leads }, at)
    const leads = each.leads.toSorted((a, b) => b - a)
    if (String(leads) !== String(before)) model.leads.set(studentId, { leads, chosenMs: at.getTime() })
  }
  return at
}

const lives = fc.asyncProperty(
  fc.array(fc.tuple(act, fc.boolean()), { minLength: 12, maxLength: 45, size: 'max' }),
  async (acts) => {
    // Each life in months of its own, so that what is left of another is over.
    begins = addMinutes(begins, 400 * DAY)
    let at = begins
    await setTheClock(at)
    const world = await aWorld(at)
    for (const [each, asks] of acts) {
      at = await live(world, at, each)
      await setTheClock(at)
      if (each.kind === 'wait' && !asks) continue
      expect(await written(world.students, at)).toEqual(world.model.remind(at.getTime()))
    }
    await dispatchEvents(at)
    const told = await db.notification.count({ where: { userId: { in: world.students }, kind: 'reminder' } })
    expect(told).toBe(world.model.everTold)
  },
)

it(
  `${LIVES} random lives: exactly what is due is told`,
  async () => {
    await fc.assert(lives, { numRuns: LIVES, endOnFailure: true })
    expect(await db.notification.count({ where: { kind: 'reminder' } })).toBeGreaterThan(LIVES)
  },
  10 * 60_000,
)

// What the model has to notice, done by whoever meddles with the database.
const MEDDLING: [what: string, table: string, how: string][] = [
  ['a move leaves no trace', 'booking_event', `IF NEW.kind = 'booking.moved' THEN RETURN NULL; END IF`],
  ['a booking is older than it is', 'booking_event', `NEW.at := NEW.at - interval '1 day'`],
  ['nobody knows when leads were chosen', 'app_user', `NEW.reminders_chosen_at := NULL`],
  [
    'one is reminded of what is cancelled',
    'live_class_booking',
    `IF NEW.status = 'cancelled' THEN NEW.status := 'confirmed'; END IF`,
  ],
]

it.each(MEDDLING)(
  'the model notices when %s',
  async (_, table, how) => {
    await pool().query(`
      CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${how}; RETURN NEW; END $$;
      CREATE TRIGGER a0_meddle BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION meddle()`)
    try {
      expect((await fc.check(lives, { numRuns: 200, endOnFailure: true })).failed).toBe(true)
    } finally {
      await pool().query('DROP FUNCTION meddle() CASCADE')
    }
  },
  10 * 60_000,
)
