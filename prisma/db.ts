import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { disconnect } from '@/lib/db/client'
import { DatabaseUnreachable } from '@/lib/db/database'
import { ClusterUnusable } from '@/lib/db/data-folder'
import { openServer, type Server } from '@/lib/db/server'
import { type Output, outputTo } from '@/lib/migration/output'
import { type Verb, VERBS } from '@/prisma/commands'
import { MigrationRefused } from '@/prisma/migrate'

const ROOT = join(import.meta.dirname, '..')

/** Exit codes: 0 done, 1 refused, failed or found something wrong, 2 the command line was not understood. */
export async function runDb(argv: string[], out: Output): Promise<number> {
  const [name = '', ...rest] = argv.filter((argument) => argument !== '--json')
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb === undefined) {
    const isQuestion = ['', 'help', '--help', '-h'].includes(name)
    if (!isQuestion) out.problem(`There is no "${name}". ${overview()}`)
    else out.line(overview())
    return isQuestion && name !== '' ? 0 : 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    out.line(usageOf(name, verb))
    return 0
  }
  const command = await verb.load()
  return withDatabase(() => command(rest, out))
}

async function withDatabase(work: () => Promise<number>): Promise<number> {
  let server: Server | undefined
  const stop = (signal: NodeJS.Signals) => {
    // A command that knows how to pause hears the signal itself, ends its work and returns.
    if (process.listenerCount(signal) > 1) return
    void Promise.resolve(server?.close()).finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    server = await openServer(ROOT)
    process.env.DATABASE_URL = server.appUrl
    return await work()
  } finally {
    await disconnect()
    await server?.close()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

function usageOf(name: string, { usage, says, options = {} }: Verb): string {
  const width = Math.max(0, ...Object.keys(options).map((option) => option.length))
  const lines = Object.entries(options).map(([option, what]) => `  ${option.padEnd(width)}  ${what}`)
  return [`npm run db -- ${name} ${usage}`.trimEnd(), '', says, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')
}

/** The list of verbs, as `npm run db` without one prints it. */
export function overview(): string {
  const width = Math.max(...Object.entries(VERBS).map(([name, { usage }]) => `${name} ${usage}`.length))
  const lines = Object.entries(VERBS).map(([name, { usage, says }]) => `  ${`${name} ${usage}`.padEnd(width)}  ${says}`)
  return [
    'npm run db -- <verb> [--json]',
    '',
    ...lines,
    '',
    'Works on DATABASE_URL when it is set, else on the embedded database of this project.',
  ].join('\n')
}

/** One sentence for what people can mend; the whole error, stack and all, for what they cannot. */
export function failureText(error: unknown): string {
  const mendable = [DatabaseUnreachable, ClusterUnusable, MigrationRefused].some((kind) => error instanceof kind)
  if (error instanceof Error && (mendable || isBadArgument(error))) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function isBadArgument(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

async function main(argv: string[]): Promise<number> {
  const out = outputTo(process.stdout, process.stderr, argv.includes('--json'))
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'))
  try {
    return await runDb(argv, out)
  } catch (error) {
    out.problem(failureText(error))
    out.result({ error: error instanceof Error ? error.message : String(error) })
    return error instanceof Error && isBadArgument(error) ? 2 : 1
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
