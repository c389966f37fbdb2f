import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openTestServer } from '@/lib/db/server'
import { prepareTemplate } from '@/lib/testing/template'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's maintenance database, from which tests make their own. */
    testServerUrl: string
    testTemplate: string
  }
}

/** Opens the server once for all database tests and makes sure the migrated template is there. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer(join(import.meta.dirname, '../..'))
  const serverUrl = server.urlOf('postgres')
  project.provide('testServerUrl', serverUrl)
  project.provide('testTemplate', await prepareTemplate(serverUrl))
  return () => server.close()
}
