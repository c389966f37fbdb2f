import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { oldBookings } from '@/lib/testing/old-school-bookings'
import { oldClasses } from '@/lib/testing/old-school-classes'
import { DRIFT_SQL } from '@/lib/testing/old-school-drift'
import { OLD_TABLES_SQL } from '@/lib/testing/old-school-tables'
import { randomFrom } from '@/lib/testing/random'

/** How large an old school is. Bookings come on top: about five a class, and 1:1 lessons for every slot. */
export type OldSchoolSize = { teachers: number; students: number; courses: number; classes: number; slots: number }

export type OldRows = Record<string, Record<string, string | number | boolean | null>[]>

export const SMALL_SCHOOL: OldSchoolSize = { teachers: 12, students: 60, courses: 10, classes: 120, slots: 60 }

// The password of everybody is `legacy-pass`, as Django stores it.
const PASSWORD_HASH = 'pbkdf2_sha256$870000$legacysalt123456$E6d8FS2kbTlDJ3gwna6uzA+0ryh99+jompKtUHJYajA='
const ZONES = ['Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'America/Sao_Paulo', 'UTC']

/**
 * Fills an empty database with a school of the old system: its tables, and rows with the awkward cases that real ones have.
 * The same seed and size make the same school; with `drift` on a deployment of which the tables grew by hand.
 */
export async function buildOldSchool(
  url: string,
  seed: number,
  size: OldSchoolSize = SMALL_SCHOOL,
  { drift = false } = {},
): Promise<void> {
  const random = randomFrom(seed)
  const rows: OldRows = { ...oldPeople(size), ...oldClasses(random, size) }
  Object.assign(rows, oldBookings(random, rows, size))
  await withClient(url, async (client) => {
    await client.query(OLD_TABLES_SQL)
    await client.query(
      'ALTER TABLE "myApp_courseteacher" ADD FOREIGN KEY (teacher_id) REFERENCES "myApp_teacher" DEFERRABLE INITIALLY DEFERRED',
    )
    for (const [table, ofTable] of Object.entries(rows)) await insertRows(client, table, ofTable)
    if (drift) await client.query(DRIFT_SQL)
  })
}

/** One admin, the teachers, the students; user ids in that order from 1. */
function oldPeople({ teachers, students, courses }: OldSchoolSize): OldRows {
  const people = Array.from({ length: 1 + teachers + students }, (_, index) => index + 1)
  const kindOf = (id: number) => (id === 1 ? 'admin' : id <= 1 + teachers ? 'instructor' : 'student')
  return {
    auth_user: people.map((id) => ({
      ...{
        id,
        password: PASSWORD_HASH,
        last_login: null,
        is_superuser: id === 1,
        is_staff: id === 1,
        is_active: id % 17 !== 0,
      },
      ...{ username: `person${id}`, first_name: `Given${id}`, last_name: `Family${id}` },
      // One without an address, two who differ in capitals only.
      email:
        id === people.length
          ? ''
          : `${id % 5 === 0 ? 'Person' : 'person'}${id === people.length - 1 ? id - 1 : id}@example.test`,
      date_joined: `2025-01-0${1 + (id % 9)} 10:00:00.${String(id).padStart(6, '0')}+00`,
    })),
    myApp_userprofile: people
      // Somebody has no profile.
      .filter((id) => id !== people.length - 2)
      .map((id) => ({
        ...{ id, role: kindOf(id), preferred_language: 'en', user_id: id },
        timezone: id === people.length - 3 ? 'Mars/Olympus' : (ZONES[id % ZONES.length] ?? 'UTC'),
      })),
    myApp_teacher: Array.from({ length: teachers }, (_, index) => ({
      ...{
        id: index + 1,
        is_approved: index % 6 !== 5,
        approved_at: '2025-01-05 00:00:00+00',
        bio: '',
        specialization: '',
      },
      ...{ years_experience: index, created_at: '2025-01-05 00:00:00+00', updated_at: '2025-01-05 00:00:00+00' },
      ...{ approved_by_id: 1, user_id: index + 2 },
    })),
    myApp_course: Array.from({ length: courses }, (_, index) => ({
      ...{
        id: index + 1,
        title: `Course ${index + 1}`,
        slug: `course-${index + 1}`,
        description: 'd',
        short_description: 's',
      },
      ...{
        status: index % 7 === 6 ? 'draft' : 'published',
        course_type: 'live',
        requires_booking_approval: index % 3 === 0,
      },
      ...{ booking_type: index % 4 === 3 ? 'one_on_one' : 'group_session' },
      ...{ created_at: '2025-01-05 00:00:00+00', updated_at: '2025-01-05 00:00:00+00' },
    })),
  }
}

async function insertRows(client: Client, table: string, rows: OldRows[string]): Promise<void> {
  if (rows.length === 0) return
  const name = client.escapeIdentifier(table)
  await client.query(`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`, [
    JSON.stringify(rows),
  ])
}
