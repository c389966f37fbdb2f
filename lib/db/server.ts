import { join } from 'node:path'
import { type Cluster, joinCluster } from './cluster.ts'

const APP_DATABASE = 'lectern'

/** A PostgreSQL server to work with: the one DATABASE_URL names, or the project's embedded one. */
export type Server = {
  embedded: boolean
  /** The application's own database. */
  appUrl: string
  /** Any other database on the same server. */
  urlOf: (database: string) => string
  notice?: string
  /** Lets go of it. An embedded server stops when nobody uses it any more; another is left alone. */
  close: () => Promise<void>
}

/**
 * Opens the server for a project at `root`. With DATABASE_URL set nothing is started; otherwise the embedded cluster is
 * joined, in LECTERN_DATA_DIR or `.data` of the project. Throws `ClusterUnusable` when it cannot run.
 */
export async function openServer(root: string, env: NodeJS.ProcessEnv = process.env): Promise<Server> {
  const url = env.DATABASE_URL
  if (url) {
    const urlOf = (database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).toString()
    return { embedded: false, appUrl: url, urlOf, close: async () => undefined }
  }
  return embedded(await joinCluster(dataFolder(root, env), { fixed: Boolean(env.LECTERN_DATA_DIR) }))
}

/**
 * As `openServer`, for tests: the embedded cluster is one of their own beside the site's, which does not wait for the disk.
 */
export async function openTestServer(root: string, env: NodeJS.ProcessEnv = process.env): Promise<Server> {
  if (env.DATABASE_URL) return openServer(root, env)
  const home = join(dataFolder(root, env), 'tests')
  return embedded(await joinCluster(home, { fixed: Boolean(env.LECTERN_DATA_DIR), forgetful: true }))
}

function embedded({ urlOf, notice, leave }: Cluster): Server {
  return { embedded: true, appUrl: urlOf(APP_DATABASE), urlOf, notice, close: leave }
}

/** Where this project keeps what must survive a restart and is nobody else's business. */
export function dataFolder(root: string, env: NodeJS.ProcessEnv = process.env): string {
  return env.LECTERN_DATA_DIR || join(root, '.data')
}
