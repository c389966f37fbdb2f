/** Breaks every teaching rule once and reads its message: it must name the place where the code belongs. */
import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, test } from 'vitest'
import { plugin, teachingConfig } from './plugin.mjs'

const linter = new Linter({ configType: 'flat' })
const parse: Linter.Config = {
  files: ['**/*.{ts,tsx,mjs}'],
  languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  rules: { eqeqeq: 'error' },
}

function findings(filename: string, code: string): Linter.LintMessage[] {
  return linter.verify(code, [parse, ...teachingConfig], { filename })
}

const verb = 'lib/booking/book-seat.ts'
const view = 'components/booking/seat.tsx'

/** rule → [what the message must name, a file where the code offends, the code, a file where the same code may stand] */
const offences: [rule: string, place: string, file: string, code: string, home: string | null][] = [
  ['clock', 'lib/time/instant.ts', verb, 'const at = new Date()', 'lib/time/instant.ts'],
  ['clock', 'lib/time/instant.ts', view, 'const at = Date.now()', 'lib/booking/book-seat.test.ts'],
  ['clock', 'lib/time/instant.ts', verb, 'const at = Date()', 'scripts/start.mjs'],
  ['clock', 'lib/time/instant.ts', verb, 'const at = Temporal.Now.instant()', 'lib/time/instant.ts'],
  ['clock-at-the-edge', 'now()', verb, "import { now } from '@/lib/time/instant'", 'lib/booking/actions.ts'],
  ['formatter', 'lib/time/format.ts', view, 'at.toLocaleString()', 'lib/time/format.ts'],
  ['formatter', 'lib/time/format.ts', view, "at.toLocaleTimeString('en')", 'lib/time/format.ts'],
  ['formatter', 'lib/time/format.ts', view, 'new Intl.DateTimeFormat()', 'lib/time/zone.ts'],
  ['date-parts', 'lib/time/wall-time.ts', verb, 'const hour = at.getHours()', 'lib/time/wall-time.ts'],
  ['date-parts', 'lib/time/wall-time.ts', verb, 'at.setUTCDate(3)', 'lib/time/day.ts'],
  ['day-length', 'lib/time/wall-time.ts', verb, 'const day = 86_400_000', 'lib/time/day.ts'],
  ['dayjs', 'lib/time/format.ts', verb, "import dayjs from 'dayjs'", 'lib/time/format.ts'],
  ['dayjs', 'lib/time/wall-time.ts', verb, "const utc = await import('dayjs/plugin/utc')", 'lib/time/format.ts'],
  ['prisma-client', 'lib/db/client.ts', verb, 'const db = new PrismaClient()', 'lib/db/client.ts'],
  ['environment', 'lib/env.ts', verb, 'const url = process.env.DATABASE_URL', 'lib/env.ts'],
  ['swallow', 'lib/db/violations.ts', verb, 'await send().catch(() => null)', null],
  ['swallow', 'lib/db/violations.ts', verb, 'await send().catch(function () {})', null],
  ['swallow', 'lib/db/violations.ts', verb, 'try { send() } catch { free = true }', null],
  ['swallow', 'lib/db/violations.ts', verb, 'try { send() } catch (error) {}', null],
  ['any', 'unknown', verb, 'const row: any = read()', null],
  ['framework-in-domain', 'actions.ts', verb, "import { cookies } from 'next/headers'", 'lib/booking/actions.ts'],
  ['framework-in-domain', 'components/', verb, "import { cache } from 'react'", 'app/classes/page.tsx'],
  ['db-in-components', 'queries.ts', view, "import { db } from '@/lib/db/client'", 'lib/booking/queries.ts'],
  ['console', 'console.error', verb, "console.log('booked')", 'scripts/start.mjs'],
  ['no-sleep', 'expect.poll', 'e2e/book.spec.ts', 'await page.waitForTimeout(500)', verb],
  ['no-sleep', 'expect.poll', 'lib/booking/race.db.test.ts', 'setTimeout(done, 500)', verb],
  ['routes', 'lib/routes.ts', view, "const to = '/teacher/schedule'", 'lib/routes.ts'],
  ['routes', 'lib/routes.ts', view, 'const to = `/classes/${id}`', 'lib/routes.ts'],
  ['raw-html', 'components/', view, 'const note = <p dangerouslySetInnerHTML={{ __html: text }} />', null],
  ['barrel', 'the file that owns', verb, "export * from './decisions'", null],
  ['disable-needs-reason', 'reason', verb, '// eslint-disable-next-line eqeqeq\nconst same = a === b', null],
  [
    'docstring',
    'promises',
    verb,
    'export function bookSeat(facts) {\n  const a = facts\n  decide(a)\n  return a\n}',
    view,
  ],
]

const permitted: [file: string, code: string][] = [
  [verb, 'const at = new Date(row.startAt)'],
  [verb, "const production = process.env.NODE_ENV === 'production'"],
  [verb, 'await send().catch((error) => { report(error); throw error })'],
  [verb, 'const count = names.getAll().length'],
  [verb, "import type { Instant } from '@/lib/time/instant'"],
  [view, "import { routes } from '@/lib/routes'\nconst to = routes.teacher()"],
  [verb, '// eslint-disable-next-line eqeqeq -- null and undefined mean the same here\nconst none = a == null'],
  [verb, '/** Takes one seat. */\nexport function bookSeat(facts) {\n  const a = facts\n  decide(a)\n  return a\n}'],
]

describe('teaching rules', () => {
  test('every rule has its offence here', () => {
    expect([...new Set(offences.map(([rule]) => rule))].sort()).toEqual(Object.keys(plugin.rules ?? {}).sort())
  })

  test.each(offences)('%s → %s: %s: %s', (rule, place, file, code, home) => {
    const found = findings(file, code).filter((each) => each.ruleId === `lectern/${rule}`)
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain(place)
    if (home) expect(findings(home, code).map((each) => each.ruleId)).not.toContain(`lectern/${rule}`)
  })

  test.each(permitted)('lets %s say %s', (file, code) => {
    expect(findings(file, code).map((each) => each.message)).toEqual([])
  })
})
