import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type { Client } from 'pg'
import { ensureDatabase, isMissingDatabase, withClient } from '@/lib/db/database'
import { type SchemaEngine, withSchemaEngine } from '@/lib/db/schema-engine'

const SCHEMA = join(import.meta.dirname, 'schema.prisma')
const MIGRATIONS = join(import.meta.dirname, 'migrations')
const EVERYTHING = { externalTables: [], externalEnums: [] }
// Our own lock number: one `migrate` at a time per database, whoever runs it.
const MIGRATE_LOCK = 7_236_011
const LOCK_RETRY_MS = 200
const LOCK_PATIENCE_MS = 120_000

type MigrationsFrom = {
  /** The folder of migrations; the project's own unless a test brings its own. */
  directory?: string
}

type MigrateOptions = MigrationsFrom & {
  /** The last migration to apply: its name or the beginning of it. Everything when left out. */
  upTo?: string
  /** Called after each applied migration, with its name and how long it took in milliseconds. */
  onApplied?: (name: string, tookMs: number) => void
}

/** Where a database stands against the migrations folder. All names are folder names, in order. */
export type MigrationStatus = {
  applied: string[]
  pending: string[]
  /** Begun and never finished: nothing more is applied until somebody looks. */
  failed: string[]
  /** Applied, and changed in the folder since. */
  edited: string[]
  /** Applied, and not in the folder. */
  unknown: string[]
}

/** A migration that was refused or failed, in a sentence for people. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

/**
 * Applies what is pending, in order, and returns the names applied; creates the database when it is missing. When all of
 * the project's own are there, the schema of the job queue, which is its library's own, is brought up to date as well.
 * Each migration is one transaction. Throws `MigrationRefused` when a migration fails, when an earlier one failed,
 * or when an applied one was changed afterwards; what was applied before stays applied.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  await ensureDatabase(url)
  return withClient(url, async (client) => {
    await waitForTurn(client)
    const status = await migrationStatus(url, options)
    refuseUnsafe(status)
    const folders = await migrationFolders(options.directory)
    const wanted = upToAndWith(status.pending, folders, options.upTo)
    const progress: Progress = { onApplied: options.onApplied }
    try {
      await withSchemaEngine(url, await schemaText(), (engine) => applyEach(engine, folders, wanted, progress))
    } catch (error) {
      if (progress.applying === undefined) throw error
      throw new MigrationRefused(`The migration ${progress.applying} failed: ${messageOf(error)}.`, { cause: error })
    }
    // A job enqueued before the first worker came would be lost without it.
    if (options.directory === undefined && options.upTo === undefined) await runMigrations({ connectionString: url })
    return wanted
  })
}

/** Reads where the database stands; changes nothing. A database that is not there has everything pending. */
export async function migrationStatus(url: string, { directory }: MigrationsFrom = {}): Promise<MigrationStatus> {
  const folders = await migrationFolders(directory)
  const names = folders.map((folder) => folder.path)
  try {
    await withClient(url, async () => undefined)
  } catch (error) {
    if (!isMissingDatabase(error)) throw error
    return { applied: [], pending: names, failed: [], edited: [], unknown: [] }
  }
  const found = await withSchemaEngine(url, await schemaText(), (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: listOf(folders),
      optInToShadowDatabase: false,
      filters: EVERYTHING,
    }),
  )
  const history = found.history
  const behind = history !== null && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : []
  const unknown = history !== null && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : []
  const open = new Set([...behind, ...found.failedMigrationNames])
  return {
    applied: names.filter((name) => !open.has(name)),
    pending: behind,
    failed: found.failedMigrationNames,
    edited: found.editedMigrationNames,
    unknown,
  }
}

/**
 * The SQL statements that would turn the database into what schema.prisma says; empty when they agree.
 * Objects that only SQL can express (partial indexes, for one) appear here and are the caller's to recognise.
 */
export async function driftOf(url: string): Promise<string[]> {
  const schema = await schemaText()
  const files = [{ path: SCHEMA, content: schema }]
  const { stdout } = await withSchemaEngine(url, schema, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: import.meta.dirname },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    }),
  )
  const withoutComments = (stdout ?? '').replaceAll(/^--.*$/gm, '')
  return withoutComments
    .split(/;\s*\n/)
    .map((statement) => statement.trim().replaceAll(/\s+/g, ' '))
    .filter((statement) => statement !== '')
}

/** The migration folders with their scripts, in the order in which they apply. */
export async function migrationFolders(directory = MIGRATIONS) {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => migrationFolder(directory, name)))
}

async function migrationFolder(directory: string, name: string) {
  const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } } }
}

type Folders = Awaited<ReturnType<typeof migrationFolders>>

function listOf(folders: Folders) {
  const lockfile = { path: './migration_lock.toml', content: 'provider = "postgresql"\n' }
  return { baseDir: MIGRATIONS, lockfile, shadowDbInitScript: '', migrationDirectories: folders }
}

type Progress = { applying?: string; onApplied: MigrateOptions['onApplied'] }

async function applyEach(engine: SchemaEngine, folders: Folders, wanted: string[], progress: Progress): Promise<void> {
  for (const name of wanted) {
    progress.applying = name
    const startedMs = performance.now()
    // The engine applies all it is shown; showing it one more each time tells us where it is.
    const shown = folders.slice(0, folders.findIndex((folder) => folder.path === name) + 1)
    await engine.applyMigrations({ migrationsList: listOf(shown), filters: EVERYTHING })
    progress.onApplied?.(name, performance.now() - startedMs)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function upToAndWith(pending: string[], folders: Folders, upTo?: string): string[] {
  if (upTo === undefined) return pending
  const last = folders.find((folder) => folder.path.startsWith(upTo))
  if (last === undefined) throw new MigrationRefused(`There is no migration called ${upTo}.`)
  return pending.filter((name) => name <= last.path)
}

function refuseUnsafe({ failed, edited }: MigrationStatus): void {
  if (failed.length > 0) {
    throw new MigrationRefused(
      `The migration ${failed.join(', ')} failed earlier and nothing more is applied until that is settled: ` +
        'restore a backup, or repair the database and remove its row from _prisma_migrations.',
    )
  }
  if (edited.length > 0) {
    throw new MigrationRefused(
      `The migration ${edited.join(', ')} was changed after it had been applied to this database; ` +
        'put the old text back and write a new migration instead.',
    )
  }
}

/** Asks again and again instead of waiting inside PostgreSQL: a waiting statement would hold up concurrent index builds. */
async function waitForTurn(client: Client): Promise<void> {
  for (let waitedMs = 0; waitedMs < LOCK_PATIENCE_MS; waitedMs += LOCK_RETRY_MS) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [MIGRATE_LOCK])
    if (rows[0]?.got === true) return
    await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS))
  }
  throw new MigrationRefused('Another migration has been running on this database for two minutes; try again later.')
}

async function schemaText(): Promise<string> {
  return readFile(SCHEMA, 'utf8')
}
