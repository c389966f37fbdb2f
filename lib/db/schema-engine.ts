import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorRegistry,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool, type QueryConfig, type QueryResult } from 'pg'
import { withDatabase } from '@/lib/db/database'

export type SchemaEngine = bindings.SchemaEngine

// One connection: the engine holds a session-level advisory lock, which a second pooled connection would wait for forever.
const ENGINE_CONNECTIONS = 1

let loaded: Promise<void> | undefined

/**
 * Runs `work` with Prisma's own schema engine, connected to `url`, and frees the engine afterwards.
 * The engine is the WebAssembly build, so nothing is downloaded. `schema` is the text of schema.prisma.
 * Engine errors are thrown as the engine words them.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine()
  await loaded
  const opened: Pool[] = []
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(url, opened))
  const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, factory)
  try {
    return await work(engine)
  } catch (error) {
    throw causeOf(error, factory.errorRegistry) ?? error
  } finally {
    engine.free()
    await Promise.all(opened.filter((pool) => !pool.ended).map((pool) => pool.end()))
  }
}

/** What the database said, where the engine only knows the number under which the driver's error was put aside. */
function causeOf(error: unknown, registry: ErrorRegistry): unknown {
  const id = error instanceof Error ? /External error id#(\d+)/.exec(error.message)?.[1] : undefined
  const record = id === undefined ? undefined : registry.consumeError(Number(id))
  return record?.error
}

/** The package's own entry imports the .wasm as a module, which Node cannot; the same steps by hand. */
async function loadEngine(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(path.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start !== 'function') throw new Error('The schema engine has no start function; was its package updated?')
  ;(start as () => void)()
}

/** The engine never clears its ten-second lock timer; unreferenced, it does not keep the process alive that long. */
function imports(): WebAssembly.ModuleImports {
  const later = (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref()
  const entries = Object.entries(bindings).map(([name, value]) => [
    name,
    name.startsWith('__wbg_setTimeout_') ? later : value,
  ])
  return Object.fromEntries(entries) as WebAssembly.ModuleImports
}

/**
 * PrismaPg whose `executeScript` sends the whole script as one query. The stock one splits at every semicolon,
 * which tears function bodies apart; one query is also one implicit transaction, so a failing script leaves nothing behind.
 */
function wholeScripts(url: string, opened: Pool[]): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (poolUrl: string) => {
    const pool = new CatalogPool({ connectionString: poolUrl, max: ENGINE_CONNECTIONS })
    opened.push(pool)
    const adapter = await new PrismaPg(pool).connect()
    return { adapter: forTheEngine(adapter, pool), pool }
  }
  return {
    provider: 'postgres',
    adapterName: 'lectern-adapter-pg',
    connect: async () => (await connect(url)).adapter,
    async connectToShadowDb() {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
      const main = new Pool({ connectionString: url, max: 1 })
      opened.push(main)
      await main.query(`CREATE DATABASE "${name}"`)
      const { adapter: shadow, pool } = await connect(withDatabase(url, name))
      shadow.dispose = async () => {
        await pool.end()
        await main.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      }
      return shadow
    },
  }
}

const PG_INTERNAL_CHAR = 18
const PG_TEXT = 25

/**
 * PostgreSQL's catalogue has columns of its internal one-byte "char", which PrismaPg refuses. They are read as text
 * and remembered, so that the engine can be told that each holds one character.
 */
class CatalogPool extends Pool {
  lastCharColumns: number[] = []

  override async query(config: QueryConfig | string): Promise<QueryResult> {
    const result = await super.query(config)
    this.lastCharColumns = []
    // A script of several statements answers with several results and is nobody's question.
    if (Array.isArray(result)) return result[0] as QueryResult
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== PG_INTERNAL_CHAR) continue
      field.dataTypeID = PG_TEXT
      this.lastCharColumns.push(index)
    }
    return result
  }
}

function forTheEngine(adapter: SqlDriverAdapter, pool: CatalogPool): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of pool.lastCharColumns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  // A failing script is reported in PostgreSQL's words: the driver's own error carries position, detail and hint.
  adapter.executeScript = async (script) => {
    await pool.query(script)
  }
  return adapter
}
