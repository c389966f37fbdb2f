import { aMoveUnderWay } from '@/lib/testing/move-rows'
import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow } from './access-words'

/** The move of the school is an admin's matter. */
export const migrationPages: Record<string, PageRow> = {
  'admin/migration/page.tsx': {
    url: () => routes.adminMigration(),
    answers: everyone<PageAnswer>('not-found', { visitor: 'sign-in', admin: 'ok' }),
  },
}

export const migrationActions: Record<string, ActionRow> = {
  holdBackfillAction: {
    form: { role: 'admin', url: () => routes.adminMigration(), holds: 'Pause' },
    fields: () => ({ holds: 'yes' }),
    // It is about the move of the whole database: none of this school's own rows changes.
    answers: everyone<ActionAnswer>('not-found', { visitor: 'sign-in', admin: 'refused' }),
  },
}

/** A backfill that somebody can pause. */
export async function aMoveToWatch(): Promise<Record<string, never>> {
  await aMoveUnderWay()
  return {}
}

/** Half-way, as an admin sees it. */
export const migrationLooks = [{ file: 'admin/migration/page.tsx', what: 'half-way', url: routes.adminMigration() }]
