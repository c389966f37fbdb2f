/** Breaks every import rule once, on a made-up tree in a temporary folder: a rule that never fires protects nothing. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { domainOrder } from './domains.mjs'

const require = createRequire(import.meta.url)
const configFile = require.resolve('../.dependency-cruiser.cjs')
const config = require(configFile) as { forbidden: { name: string; comment: string }[] }
const program = fileURLToPath(new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url))

/** Each rule with the import that breaks it and a word its advice must hold. */
const offences: Record<string, [file: string, imports: string | null, advice: string]> = {
  'no-cycle': ['lib/series/one.ts', '@/lib/series/two', 'third file'],
  'nobody-imports-it': ['lib/series/lonely.ts', null, 'Delete it'],
  'must-resolve': ['lib/series/lost.ts', '@/lib/series/nowhere', 'Correct the path'],
  'no-dev-package': ['lib/series/dev.ts', 'devtool', 'lib/testing'],
  'app-reads-queries': ['app/classes/page.tsx', '@/lib/booking/book-seat', 'queries.ts'],
  'components-show': ['components/booking/seat.tsx', '@/lib/booking/book-seat', 'actions.ts'],
  'components-no-db': ['components/booking/raw.tsx', '@/lib/db/client', 'view type'],
  'ui-knows-no-domain': ['components/ui/button.tsx', '@/components/booking/seat', 'components/<domain>/'],
  'actions-call-own-verbs': ['lib/waitlist/actions.ts', '@/lib/booking/book-seat', 'higher domain'],
  'actions-no-db': ['lib/booking/actions.ts', '@/lib/db/client', 'verb'],
  'actions-are-the-edge': ['lib/series/uses-action.ts', '@/lib/series/actions', 'Call the verb'],
  'domain-knows-no-framework': ['lib/booking/framed.ts', 'next/cache', 'define-action.ts'],
  'lib-draws-nothing': ['lib/booking/drawn.ts', '@/components/booking/seat', 'components/'],
  'decisions-are-pure': ['lib/booking/decisions.ts', '@/lib/db/client', 'pass them in'],
  'foundations-know-no-domain': ['lib/auth/actor.ts', '@/lib/booking/book-seat', 'into the domain'],
  'time-stands-alone': ['lib/time/zone.ts', '@/lib/db/client', 'parameter'],
  'one-formatter': ['lib/booking/pretty.ts', 'dayjs', 'lib/time/format.ts'],
  'one-recurrence-library': ['lib/series/again.ts', 'rrule-temporal', 'lib/series/recurrence.ts'],
  'side-domains-read-down': ['lib/courses/list.ts', '@/lib/booking/book-seat', 'foundations'],
  'migration-is-a-tool': ['lib/booking/old.ts', '@/lib/migration/backfill', 'queries'],
  'testing-stays-in-tests': ['lib/booking/fake.ts', '@/lib/testing/world', 'domain'],
  'e2e-stays-outside': ['e2e/story.spec.ts', '@/lib/booking/book-seat', 'lib/testing'],
  'bootstrap-needs-nothing': ['scripts/start.mjs', 'dayjs', 'child process'],
  ...Object.fromEntries(
    domainOrder
      .slice(0, -1)
      .map((domain, place): [string, [string, string, string]] => [
        `order-${domain}`,
        [`lib/${domain}/climbs.ts`, `@/lib/${domainOrder[place + 1]}/ground`, 'imports point down'],
      ]),
  ),
}

/** Imports the rules must let through. */
const permitted: Record<string, string[]> = {
  'app/teacher/page.tsx': ['@/lib/booking/queries', '@/components/booking/good', '@/lib/routes'],
  'components/booking/good.tsx': ['@/lib/series/actions', '@/lib/time/instant', '@/components/ui/box'],
  'lib/series/actions.ts': ['@/lib/series/pause-series', '@/lib/actions/define-action', 'next/navigation'],
  'lib/series/pause-series.ts': ['@/lib/booking/ground', '@/lib/db/client', '@/lib/series/decisions'],
  'lib/series/decisions.ts': ['@/lib/time/instant', '@/lib/result'],
  'lib/time/format.ts': ['dayjs'],
  'prisma/db.ts': ['@/lib/migration/backfill', '@/lib/testing/world'],
  'e2e/good.spec.ts': ['@/lib/testing/world', '@/lib/routes'],
}

const plain = [
  'lib/booking/book-seat.ts',
  'lib/booking/queries.ts',
  'lib/db/client.ts',
  'lib/migration/backfill.ts',
  'lib/testing/world.ts',
  'lib/time/instant.ts',
  'lib/result.ts',
  'lib/routes.ts',
  'lib/actions/define-action.ts',
  'components/ui/box.tsx',
  ...domainOrder.map((domain) => `lib/${domain}/ground.ts`),
]

let root: string
let violations: { from: string; to: string; rule: { name: string } }[] = []
let printed = ''

/** Runs the same program as `npm run import-rules`, on the made-up tree. */
function cruise(folders: string[], outputType: string): string {
  const args = [program, '--config', configFile, '--output-type', outputType, ...folders]
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).stdout
}

function write(path: string, imports: string[]) {
  const full = join(root, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, `${imports.map((name) => `import '${name}'`).join('\n')}\nexport const here = true\n`)
}

function writePackage(name: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, 'node_modules', name, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'import-rules-'))
  const paths = { compilerOptions: { baseUrl: '.', paths: { '@/*': ['./*'] } } }
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(paths))
  const manifest = { dependencies: { dayjs: '1', next: '1', 'rrule-temporal': '2' }, devDependencies: { devtool: '1' } }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'made-up', type: 'module', ...manifest }))
  for (const name of ['dayjs', 'devtool', 'next', 'rrule-temporal']) {
    const index = { name, version: '1.0.0', main: 'index.js' }
    writePackage(name, { 'package.json': JSON.stringify(index), 'index.js': '', 'cache.js': '', 'navigation.js': '' })
  }
  for (const path of plain) write(path, [])
  write('lib/series/two.ts', ['@/lib/series/one'])
  for (const [path, imports] of Object.entries(permitted)) write(path, imports)
  for (const [path, name] of Object.values(offences)) write(path, name ? [name] : [])
  const folders = ['app', 'components', 'lib', 'prisma', 'e2e', 'scripts']
  violations = (JSON.parse(cruise(folders, 'json')) as { summary: { violations: typeof violations } }).summary
    .violations
  printed = cruise(folders, 'err-long')
}, 60_000)

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

describe('import rules', () => {
  test('every rule has its offence here', () => {
    expect(config.forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(offences).sort())
  })

  test.each(Object.entries(offences))('%s fires and says where the code goes', (name, [file, , advice]) => {
    expect(violations.filter((found) => found.rule.name === name).map((found) => found.from)).toContain(file)
    expect(config.forbidden.find((rule) => rule.name === name)?.comment).toContain(advice)
    expect(printed.replaceAll(/\s+/g, ' ')).toContain(advice)
  })

  test.each(Object.keys(permitted))('%s imports only what it may', (file) => {
    const found = violations.filter((each) => each.from === file && each.rule.name !== 'nobody-imports-it')
    expect(found.map((each) => `${each.rule.name} → ${each.to}`)).toEqual([])
  })
})
