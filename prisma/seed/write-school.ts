import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type Hashes, NUMBERED, type NumberedTable, planSchool, type School } from './school'

export type HasPeople = { code: 'has_people'; people: number }

/**
 * Writes the demo school as it is at `now` into a database without people, in recording mode and one transaction: all of
 * it or nothing. Phase 2 is left empty for the backfill. Answers how many rows each table got.
 */
export async function writeSchool(now: Instant, hashes: Hashes): Promise<Result<Record<string, number>, HasPeople>> {
  return inTransaction<Record<string, number>, HasPeople>(async (tx) => {
    // Two seeds at once: the second one waits here and then finds people.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.seed')) IS NULL AS locked`
    const people = await tx.user.count()
    if (people > 0) return refuse({ code: 'has_people', people })
    await tx.$queryRaw`SELECT set_config('lectern.recording', 'on', true)`
    const ids = await idsOf(tx)
    const school = planSchool(now, ids.next, hashes)
    await writeRows(tx, school)
    await ids.keep()
    return ok(Object.fromEntries(Object.entries(school).map(([table, rows]) => [table, rows.length])))
  })
}

/** Ids after the largest there is, and the sequences put behind those handed out. */
async function idsOf(tx: Transaction): Promise<{ next: (table: NumberedTable) => number; keep: () => Promise<void> }> {
  const last = new Map<NumberedTable, number>()
  for (const table of NUMBERED) {
    // Names of tables are ours, from the list above.
    const [found] = await tx.$queryRawUnsafe<{ id: number }[]>(
      `SELECT greatest((SELECT coalesce(max(id), 0) FROM ${table}), (SELECT coalesce(last_value, 0) FROM pg_sequences
         WHERE format('%I.%I', schemaname, sequencename) = pg_get_serial_sequence('${table}', 'id')))::integer AS id`,
    )
    last.set(table, found?.id ?? 0)
  }
  return {
    next: (table) => {
      const id = (last.get(table) ?? 0) + 1
      last.set(table, id)
      return id
    },
    keep: async () => {
      for (const [table, id] of last) {
        if (id > 0) await tx.$queryRaw`SELECT setval(pg_get_serial_sequence(${table}, 'id'), ${id})`
      }
    },
  }
}

async function writeRows(tx: Transaction, school: School): Promise<void> {
  await tx.user.createMany({ data: school.users })
  await tx.teacher.createMany({ data: school.teachers })
  await tx.course.createMany({ data: school.courses })
  await tx.courseTeacher.createMany({ data: school.assignments })
  await tx.enrollment.createMany({ data: school.enrollments })
  await tx.liveClassSession.createMany({ data: school.sessions })
  await tx.booking.createMany({ data: school.bookings })
  await tx.teacherAvailability.createMany({ data: school.slots })
  await tx.oneOnOneBooking.createMany({ data: school.lessons })
  await tx.bookingReminder.createMany({ data: school.reminders })
  await tx.courseAnnouncement.createMany({ data: school.announcements })
  await tx.notification.createMany({ data: school.notifications })
}
