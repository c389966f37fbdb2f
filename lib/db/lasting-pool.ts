import { DatabaseError, Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg'

/**
 * A pool whose connections outlive a refusal. The library's own closes a connection at every error of `query`, and opening
 * another costs ten times what the statement did: forty at once for one seat would be forty new connections.
 */
export function lastingPool(config: PoolConfig): Pool {
  const opened = new Pool(config)
  const query = async (said: string | QueryConfig, values?: unknown[]): Promise<QueryResult> => {
    const client = await opened.connect()
    // A connection that breaks says so twice: to the statement, and by this event, which unheard would end the process.
    client.on('error', ignore)
    try {
      const result = await client.query(said, values)
      letGo(client)
      return result
    } catch (error) {
      letGo(client, !(hasValues(said, values) && isRefusal(error)))
      throw error
    }
  }
  opened.query = query as Pool['query']
  return opened
}

const ignore = () => undefined

function letGo(client: PoolClient, isBroken = false): void {
  client.off('error', ignore)
  client.release(isBroken)
}

/** Sent with values it is one statement; without, it may be several, and leave a transaction open where it failed. */
function hasValues(said: string | QueryConfig, values?: unknown[]): boolean {
  return (values ?? (typeof said === 'string' ? [] : said.values) ?? []).length > 0
}

/** The server said no and goes on; FATAL is its last word on this connection. */
function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && error.severity === 'ERROR'
}
