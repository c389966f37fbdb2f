/**
 * The folders of lib/, said once. The import rules, the lint rules and the vocabulary check all read this file,
 * so a new domain is one line here: its place in the order decides what it may import.
 */

/** Domains from low to high. A domain may import those before it, never those after it. */
export const domainOrder = [
  'policy',
  'availability',
  'sessions',
  'booking',
  'lessons',
  'waitlist',
  'series',
  'calendar',
  'notifications',
  'mail',
  'jobs',
]

/** Folders of lib/ that are not domains, each with what it is for. */
export const foundations = {
  time: 'instants, wall times, zones, and the only formatter',
  db: 'the client, transactions, constraint names',
  auth: 'who is asking: sign-in, sessions, passwords, the current actor',
  actions: 'defineAction, the one way from a form to a verb',
  migration: 'the move from Phase 1 to Phase 2: import, backfill, verify',
  testing: 'databases and builders shared by tests, e2e, seed and benches',
}

/** Domains that stand beside the order: they read the lower foundations only. */
export const sideDomains = ['courses', 'people', 'admin']

/** Files that may stand directly in lib/. */
export const looseFiles = ['result.ts', 'routes.ts', 'env.ts']

/** Pure verdicts: decisions.ts and its named siblings. */
export const pureFile = '(?:[^/]*decisions|slots|windows|recurrence)\\.ts'
export const queriesFile = '[^/]*queries\\.ts'
export const actionsFile = '[^/]*actions\\.ts'
export const testFile = '\\.test\\.(?:ts|tsx|mjs)$'
