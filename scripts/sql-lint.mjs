/**
 * `npm run sql-lint`: reads every migration with squawk, from node_modules and without a network, and ends with exit code 1
 * when one holds up a running school in a way that scripts/sql-lint-exceptions.mjs does not excuse, or when that file
 * excuses something that is not there any more.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { excuses, notOurs } from './sql-lint-exceptions.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const migrations = join(root, 'prisma/migrations')
// The oldest server that the project supports.
const oldestServer = '14.0'

/** What squawk says about each migration, as `{ migration, rule, line, message }`; rules that do not fit us are left out. */
function findings() {
  const files = readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join('prisma/migrations', name, 'migration.sql'))
  const options = ['--reporter', 'json', '--pg-version', oldestServer, '--exclude', Object.keys(notOurs).join(',')]
  const said = runToEnd([...options, ...files])
  return JSON.parse(said).map(({ file, line, rule_name: rule, message }) => ({
    migration: file.split(/[\\/]/).at(-2),
    rule,
    line: line + 1,
    message,
  }))
}

function runToEnd(options) {
  const launcher = join(root, 'node_modules/squawk-cli/js/bin/squawk')
  try {
    return execFileSync(process.execPath, [launcher, ...options], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
  } catch (error) {
    // It ends with 1 when it has something to say; anything else is a failure of its own.
    if (error.status === 1 && error.stdout) return error.stdout
    throw error
  }
}

/** Compares findings with what is excused: what is new, and which excuse excuses nothing any more. */
export function judged(found, excused) {
  const matches = (rule, number) => (one) => one.rule === rule && one.migration.startsWith(number)
  const isExcused = (one) =>
    excused.some(({ rule, migrations: numbers }) => numbers.some((number) => matches(rule, number)(one)))
  const idle = excused.flatMap(({ rule, migrations: numbers }) =>
    numbers.filter((number) => !found.some(matches(rule, number))).map((number) => ({ rule, migration: number })),
  )
  return { fresh: found.filter((one) => !isExcused(one)), idle }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findings()
  const { fresh, idle } = judged(found, excuses)
  for (const { migration, line, rule, message } of fresh) console.error(`${migration}:${line}\n  ${rule}: ${message}\n`)
  for (const { rule, migration } of idle) {
    console.error(
      `${migration} does nothing that ${rule} forbids: take it off the list in scripts/sql-lint-exceptions.mjs.\n`,
    )
  }
  console.log(`sql-lint: ${found.length - fresh.length} findings excused, ${fresh.length + idle.length} to put right`)
  process.exitCode = fresh.length + idle.length === 0 ? 0 : 1
}
