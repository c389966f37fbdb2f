import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { readOldDatabase } from '@/lib/migration/old-database'
import { saidOnce, teacherLineage } from '@/lib/migration/teacher-lineage'
import { cloneOf } from '@/lib/testing/clone'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { movedFrom, runImport } from '@/lib/testing/moved-from'
import { buildOldSchool } from '@/lib/testing/old-school'

const SIZE = { teachers: 8, students: 20, courses: 8, classes: 20, slots: 14 }
const NO_KEY = `DO $$ DECLARE k record; BEGIN
  FOR k IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype = 'f' AND conname ~ 'teacher_id'
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.t, k.conname); END LOOP; END $$;`
const FAR_IDS = `SET session_replication_role = replica;
  UPDATE "myApp_teacher" SET id = id + 1000; UPDATE "myApp_courseteacher" SET teacher_id = teacher_id + 1000;`

describe('whom teacher_id means', () => {
  let profiles: TestDatabase
  let users: TestDatabase

  beforeAll(async () => {
    ;[profiles, users] = [await createEmptyDatabase(), await createEmptyDatabase()]
    await buildOldSchool(profiles.url, 5, SIZE)
    await buildOldSchool(users.url, 5, SIZE, { drift: true })
  })
  afterAll(async () => {
    await dropDatabase(profiles.url)
    await dropDatabase(users.url)
  })

  const changed = async (school: TestDatabase, sql: string) => {
    const copy = await cloneOf(school)
    await withClient(copy.url, (client) => client.query(sql))
    return copy
  }
  const asked = async (school: TestDatabase, sql: string, table = 'myApp_courseteacher') => {
    const copy = await changed(school, sql)
    const lineage = await readOldDatabase(copy.url, (old) => teacherLineage(old, table, 'teacher_id'))
    await dropDatabase(copy.url)
    return lineage
  }

  it('the foreign key says it', async () => {
    expect(await asked(profiles, '')).toEqual({ means: 'myApp_teacher', why: null })
    expect(await asked(users, '')).toEqual({ means: 'auth_user', why: null })
  })

  it('without a key its values do, where all can be the one and not all the other', async () => {
    expect(await asked(users, NO_KEY)).toMatchObject({
      means: 'auth_user',
      why: expect.stringMatching(/users who teach/),
    })
    expect(await asked(profiles, NO_KEY + FAR_IDS)).toMatchObject({
      means: 'myApp_teacher',
      why: expect.stringMatching(/ids of teachers/),
    })
  })

  it('where they could be both, or neither, nobody says', async () => {
    expect(await asked(profiles, NO_KEY)).toMatchObject({
      means: null,
      why: expect.stringMatching(/could be teachers or users alike/),
    })
    const orphan = `UPDATE "myApp_courseteacher" SET teacher_id = 4711 WHERE id = 1`
    expect(await asked(users, NO_KEY + orphan)).toMatchObject({
      means: null,
      why: expect.stringMatching(/not all ids of one table/),
    })
    // An admin can be assigned, and is no teacher: then they are not surely teachers' profiles either.
    const admin = `UPDATE "myApp_courseteacher" SET teacher_id = 1 WHERE id = 1`
    expect(await asked(users, NO_KEY + admin)).toMatchObject({ means: null })
    const both = `ALTER TABLE "myApp_courseteacher" ADD FOREIGN KEY (teacher_id) REFERENCES auth_user`
    expect(await asked(profiles, both)).toMatchObject({ means: null })
  })

  it('the other columns always meant the profile', async () => {
    const lineage = await asked(users, NO_KEY, 'myApp_liveclasssession')
    expect(lineage).toMatchObject({ means: 'myApp_teacher', why: expect.stringMatching(/in every version/) })
    expect([saidOnce(lineage), saidOnce(lineage)]).toEqual([[lineage.why], []])
  })

  it('an import without keys gives the same assignments and says what decided; or names each row it left out', async () => {
    const [bare, unknown] = [await changed(users, NO_KEY), await changed(profiles, NO_KEY)]
    const { assignments, said } = await movedFrom(bare.url)
    expect(assignments).toEqual((await movedFrom(users.url)).assignments)
    expect(said.match(/course_teacher \d+ changed on the way: no foreign key says/g)).toHaveLength(1)
    const own = await createTestDatabase()
    const left = await runImport(unknown.url, own.url)
    expect(left.said.match(/course_teacher \d+ skipped: no foreign key says whom teacher_id means, and/g)).toHaveLength(
      16,
    )
    expect(left.said).not.toMatch(/live_class_session \d+ skipped/)
    for (const { url } of [bare, unknown, own]) await dropDatabase(url)
  })

  it('an operator says it where nothing else does, and more surely than the values', async () => {
    const [unknown, bare] = [await changed(profiles, NO_KEY), await changed(users, NO_KEY)]
    const told = await movedFrom(unknown.url, '--teacher-ids', 'teacher')
    expect(told.assignments).toEqual((await movedFrom(profiles.url)).assignments)
    const sentences = told.said.match(/course_teacher changed on the way: .*/g)
    expect(sentences).toEqual([
      'course_teacher changed on the way: no foreign key says whom teacher_id means, and its values could be teachers or users alike; ' +
        "taken for ids of the teachers' profiles, as --teacher-ids says",
    ])
    const otherwise = await movedFrom(bare.url, '--teacher-ids', 'teacher')
    expect(otherwise.assignments).not.toEqual((await movedFrom(users.url)).assignments)
    expect(otherwise.said).toMatch(/its values are users who teach, and not all ids of teachers; taken for ids of the/)
    for (const { url } of [unknown, bare]) await dropDatabase(url)
  })

  it('said otherwise the next day, the assignments are brought up to date', async () => {
    const [unknown, own] = [await changed(profiles, NO_KEY), await createTestDatabase()]
    const assigned = async () =>
      withClient(own.url, async (client) => {
        const { rows } = await client.query<{ legacy: number; teacher: number }>(
          `SELECT a.legacy_id AS legacy, t.legacy_id AS teacher FROM course_teacher a JOIN teacher t ON t.id = a.teacher_id ORDER BY 1`,
        )
        return rows
      })
    expect((await runImport(unknown.url, own.url)).said).toContain('users alike: say it with --teacher-ids')
    expect(await assigned()).toEqual([])
    await runImport(unknown.url, own.url, '--teacher-ids', 'user')
    const wrong = await assigned()
    // Two that swap their places need a second import: each is in the other's way.
    for (let day = 1; day <= 2; day++) await runImport(unknown.url, own.url, '--teacher-ids', 'teacher')
    const right = await assigned()
    expect(right).toHaveLength(16)
    expect(wrong).not.toEqual(right)
    expect((await runImport(unknown.url, own.url, '--teacher-ids', 'teacher')).said).toMatch(
      /course_teacher +16 +0 +0 +16/,
    )
    expect(await assigned()).toEqual(right)
    for (const { url } of [unknown, own]) await dropDatabase(url)
  })

  it('a foreign key is not contradicted, and an answer that is none is not understood', async () => {
    const own = await createTestDatabase()
    expect(await runImport(users.url, own.url, '--teacher-ids', 'teacher')).toEqual({
      code: 1,
      said: '--teacher-ids teacher contradicts the old database: by its foreign key, myApp_courseteacher.teacher_id means auth_user. Leave the option out.\n',
    })
    const { code, said } = await runImport(users.url, own.url, '--teacher-ids', 'user')
    expect([code, said.includes('--teacher-ids')]).toEqual([0, false])
    await expect(runImport(users.url, own.url, '--teacher-ids', 'both')).rejects.toThrow('--teacher-ids takes')
    await dropDatabase(own.url)
  })
})
