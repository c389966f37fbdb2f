/** Rules of squawk that do not fit this project, each with why. */
export const notOurs = {
  'prefer-robust-stmts':
    'A migration is one transaction: what failed half-way has left nothing that IF NOT EXISTS would step over.',
  'prefer-bigint-over-int':
    'Ids are integers, as in the old system whose rows they stand beside; a school has no two thousand million of anything.',
  'require-statement-timeout':
    'What holds up a school is a lock, and waiting for that is limited; a long index build is as it should be.',
}

const day = (...numbers) => numbers.map((number) => `20261122${String(number).padStart(6, '0')}`)

/**
 * What a migration does in spite of squawk, with why that holds up nobody. A migration that has landed is never edited, so
 * what is excused stays; a new one has a lock timeout and no excuse.
 */
export const excuses = [
  {
    rule: 'require-lock-timeout',
    migrations: day(1),
    reason: 'Makes the tables of an empty database: there is nobody to wait for.',
  },
  {
    rule: 'require-lock-timeout',
    migrations: day(3, 4, 5, 42, 54, 62, 63, 71, 72, 81, 83, 94, 95),
    reason: 'Builds an index concurrently: that waits beside the writers, and giving up would leave an invalid index.',
  },
  {
    rule: 'require-lock-timeout',
    migrations: day(10, 53, 57, 58, 59, 61, 74, 88, 90),
    reason: 'Functions and new tables only: no lock that a reader or writer of a table waits for.',
  },
  {
    rule: 'require-lock-timeout',
    migrations: day(11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 31, 41, 51, 52, 55, 56, 73),
    reason:
      'Landed before this was asked for. Triggers and NOT VALID checks hold their lock for a catalogue change only; it is the waiting for that lock which is not limited, so these are applied at a quiet hour.',
  },
  {
    rule: 'require-concurrent-index-creation',
    migrations: day(1, 2, 12, 17, 18, 80, 82, 90, 92),
    reason: 'On tables that the same or the migration before has just made: they are empty, the build takes no time.',
  },
  {
    rule: 'require-concurrent-index-creation',
    migrations: day(19, 30),
    reason:
      'Partial indexes whose condition no row meets yet when they are applied in order: one reading of the table, before Phase 2 is in use.',
  },
  {
    rule: 'constraint-missing-not-valid',
    migrations: day(1, 2, 11, 18, 30, 50, 70),
    reason:
      'On tables that are empty at that moment, or on Phase 2 columns that nobody has filled: validating reads next to nothing. Where rows of an old school may offend, the check is NOT VALID.',
  },
  {
    rule: 'adding-foreign-key-constraint',
    migrations: day(1, 2, 30, 70),
    reason: 'From tables that are empty at that moment: nothing is read, and the lock is a catalogue change.',
  },
  {
    rule: 'prefer-identity',
    migrations: day(80, 90),
    reason: 'Landed with serial ids, which behave the same for everybody who writes through the application.',
  },
]
