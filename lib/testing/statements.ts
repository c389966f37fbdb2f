import { Client, type QueryConfig } from 'pg'

/** A statement as it went to the server. */
export interface Statement {
  text: string
  values: unknown[]
}

/**
 * Every statement that `work` sends over `db` or `pool()`, in order, with what it answered. Transactions count their BEGIN
 * and COMMIT. One such watch at a time: it hears all connections of the process.
 */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ value: T; statements: Statement[] }> {
  const statements: Statement[] = []
  const query = Client.prototype.query as (this: Client, ...call: unknown[]) => unknown
  const watched = function (this: Client, ...call: unknown[]) {
    const [first, second] = call as [string | QueryConfig, unknown]
    const config: QueryConfig = typeof first === 'string' ? { text: first } : first
    statements.push({ text: config.text, values: config.values ?? (Array.isArray(second) ? second : []) })
    return query.apply(this, call)
  }
  Client.prototype.query = watched as typeof Client.prototype.query
  try {
    return { value: await work(), statements }
  } finally {
    Client.prototype.query = query as typeof Client.prototype.query
  }
}

/** How many statements `work` sends. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { statements } = await statementsOf(work)
  return statements.length
}
