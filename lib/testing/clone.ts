import { withDatabase } from '@/lib/db/database'
import { createDatabaseLike, createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { importSchool } from '@/lib/migration/import-school'
import type { OldSchool } from '@/lib/testing/old-schools'

/** A copy of a database that nobody is connected to. Whoever makes one drops it. */
export async function cloneOf({ name, url }: TestDatabase): Promise<TestDatabase> {
  return createDatabaseLike(name, withDatabase(url, 'postgres'))
}

/** An old school's own database, and a migrated one into which it was imported and not yet moved. */
export async function importedSchool(school: OldSchool): Promise<{ old: TestDatabase; imported: TestDatabase }> {
  const old = await createEmptyDatabase()
  await school.restore(old.url)
  const imported = await createTestDatabase()
  await importSchool(old.url, imported.url, () => undefined)
  return { old, imported }
}
