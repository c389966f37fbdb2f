import { aMoveUnderWay, aQuarantinedLesson, leftBehind, type QuarantineReason as Reason } from '@/lib/testing/move-rows'
import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow } from './access-words'

const adminsSee = everyone<PageAnswer>('not-found', { visitor: 'sign-in', admin: 'ok' })

/** The move of the school is an admin's matter. */
export const migrationPages: Record<string, PageRow> = {
  'admin/migration/page.tsx': { url: () => routes.adminMigration(), answers: adminsSee },
  'admin/migration/rows/page.tsx': { url: () => routes.movedRows({ table: 'booking' }), answers: adminsSee },
  'admin/migration/quarantine/[id]/page.tsx': {
    url: ({ undatedId }) => routes.quarantined(undatedId),
    answers: adminsSee,
  },
}

const adminsDo = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', admin: 'ok' })

export const migrationActions: Record<string, ActionRow> = {
  holdBackfillAction: {
    form: { role: 'admin', url: () => routes.adminMigration(), holds: 'Pause' },
    fields: () => ({ holds: 'yes' }),
    // It is about the move of the whole database: none of this school's own rows changes.
    answers: { ...adminsDo, admin: 'refused' },
  },
  rescueLessonAction: {
    form: { role: 'admin', url: ({ undatedId }) => routes.quarantined(undatedId), holds: 'Set the date' },
    fields: ({ undatedId }) => ({
      ...{ quarantineId: String(undatedId), startWall: '2090-07-01T10:00', zone: 'UTC', minutes: '45' },
    }),
    answers: adminsDo,
  },
  leaveBehindAction: {
    form: { role: 'admin', url: ({ undatedId }) => routes.quarantined(undatedId), holds: 'Leave it behind' },
    fields: ({ undatedId }) => ({ quarantineId: String(undatedId), note: 'By the matrix' }),
    answers: adminsDo,
  },
}

/** A backfill that somebody can pause. */
export async function aMoveToWatch(): Promise<Record<string, never>> {
  await aMoveUnderWay()
  return {}
}

/** Half-way, with rows of every list, and rows in quarantine for each reason and over with it, as an admin sees them. */
export async function migrationToSee(of: { teacherId: number; courseId: number; studentId: number }) {
  await aMoveUnderWay()
  const kept = async (reason: Reason, courseId: number | null = of.courseId) =>
    (await aQuarantinedLesson({ ...of, reason, courseId })).id
  const dateless = await kept('no_lesson_date')
  const [courseless, twice, behind] = [
    await kept('no_course', null),
    await kept('booked_twice'),
    await kept('ends_before_start'),
  ]
  await leftBehind(behind)
  const one = { file: 'admin/migration/quarantine/[id]/page.tsx' }
  const list = { file: 'admin/migration/rows/page.tsx' }
  const lists = ['over', 'skipped', 'changed', 'left_alone', 'gone', 'problems', 'exceptions'] as const
  return [
    { file: 'admin/migration/page.tsx', what: 'half-way', url: routes.adminMigration() },
    { ...list, what: 'in quarantine', url: routes.movedRows() },
    { ...list, what: 'nothing found', url: routes.movedRows({ table: 'none' }) },
    ...lists.map((what) => ({ ...list, what, url: routes.movedRows({ of: what }) })),
    { ...one, what: 'without a date', url: routes.quarantined(dateless) },
    { ...one, what: 'without a course', url: routes.quarantined(courseless) },
    { ...one, what: 'booked twice', url: routes.quarantined(twice) },
    { ...one, what: 'left behind', url: routes.quarantined(behind) },
  ]
}
