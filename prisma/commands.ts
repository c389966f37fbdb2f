import type { Command } from '@/lib/migration/output'

/** One verb of `npm run db`. `load` fetches the code only when the verb is used. */
export type Verb = {
  /** What follows the verb on the command line. */
  usage: string
  /** One sentence for the list of verbs. */
  says: string
  /** Its options, each with what it does, for its own --help. */
  options?: Readonly<Record<string, string>>
  load: () => Promise<Command>
}

/**
 * Every verb of `npm run db`, in the order in which a school moves. A verb's own arguments are read by its command;
 * `--json` and `--help` are taken care of before it runs.
 */
export const VERBS: Record<string, Verb> = {
  migrate: {
    usage: '[--up-to <migration>]',
    says: 'Applies the pending migrations; creates the database when it is missing.',
    load: async () => (await import('@/prisma/migrate-command')).migrateCommand,
  },
  import: {
    usage:
      '[--dry-run] [--apply-deletions] [--teacher-ids teacher|user] <postgres-url | file.sqlite3 | dump.sql | dump.sql.gz>',
    says: 'Brings an old school over; running it again brings what has changed there since, and nothing twice.',
    options: {
      '--dry-run': 'Does everything, says what it came to, and undoes it.',
      '--apply-deletions': 'Removes what is gone from the old system, unless it was changed or used here.',
      '--teacher-ids teacher|user':
        'Says whose ids teacher_id of an assignment holds, teachers (profiles) or users, where no foreign key of the old database does.',
    },
    load: async () => (await import('@/lib/migration/import')).importCommand,
  },
  backfill: {
    usage: '[--dry-run] [--batch <rows>] [--pause | --resume]',
    says: 'Moves Phase 1 rows to Phase 2 in small committed batches; goes on where it was stopped.',
    options: {
      '--dry-run': 'Says how many rows wait for each step; writes nothing.',
      '--batch <rows>': 'As many rows a batch, always; it finds the size itself when left out.',
      '--pause': 'Lets the backfill under way hold still after its batch, from another terminal.',
      '--resume': 'Lets it go on.',
    },
    load: async () => (await import('@/lib/migration/backfill')).backfillCommand,
  },
  verify: {
    usage: '[--sample <percent>] [--fresh] [--repair] [--report <file.html|file.json>]',
    says: 'Recomputes every Phase 2 value and compares; exit code 1 when something is off.',
    options: {
      '--sample <percent>':
        'Asks about so many of a hundred rows, others each time. Only a whole verify lets enforce go on.',
      '--fresh': 'Begins anew where an earlier verify was stopped.',
      '--repair':
        'Works out again what follows from other rows, keeps what it was in verify_repair, and verifies again.',
      '--report <file>': 'Writes the verdict to a page (.html) or as data (.json).',
    },
    load: async () => (await import('@/lib/migration/verify')).verifyCommand,
  },
  enforce: {
    usage: '',
    says: 'Makes the verified promises binding; refuses before a clean verify.',
    load: async () => (await import('@/lib/migration/enforce')).enforceCommand,
  },
  rollback: {
    usage: '',
    says: 'Takes Phase 2 out again, unless that would lose bookings.',
    load: async () => (await import('@/lib/migration/rollback')).rollbackCommand,
  },
  status: {
    usage: '',
    says: 'Shows the server, the migrations and how far each stands.',
    load: async () => (await import('@/prisma/status-command')).statusCommand,
  },
  seed: {
    usage: '[--after-move]',
    says: 'Fills an empty database with the demo school, as Phase 1 rows moved by the same backfill.',
    load: async () => (await import('@/prisma/seed')).seedCommand,
  },
  reset: {
    usage: '--yes',
    says: 'Drops the database and makes it anew, migrated and empty.',
    load: async () => (await import('@/prisma/reset-command')).resetCommand,
  },
}
