import { withClient, withDatabase } from '@/lib/db/database'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { importSchool } from '@/lib/migration/import-school'
import type { OldSchool } from '@/lib/testing/old-schools'

/** A copy of a database that nobody is connected to. Whoever makes one drops it. */
export async function cloneOf({ name, url }: TestDatabase): Promise<TestDatabase> {
  const copy = await createEmptyDatabase()
  await withClient(withDatabase(url, 'postgres'), async (client) => {
    await client.query(`DROP DATABASE ${client.escapeIdentifier(copy.name)}`)
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(copy.name)} TEMPLATE ${client.escapeIdentifier(name)}`,
    )
  })
  return copy
}

/** An old school's own database, and a migrated one into which it was imported and not yet moved. */
export async function importedSchool(school: OldSchool): Promise<{ old: TestDatabase; imported: TestDatabase }> {
  const old = await createEmptyDatabase()
  await school.restore(old.url)
  const imported = await createTestDatabase()
  await importSchool(old.url, imported.url, () => undefined)
  return { old, imported }
}
