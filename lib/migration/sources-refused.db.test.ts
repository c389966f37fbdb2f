import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { importCommand } from '@/lib/migration/import'
import { outputTo } from '@/lib/migration/output'
import { testDatabase } from '@/lib/testing/database'
import { runImport } from '@/lib/testing/moved-from'

const folder = mkdtempSync(join(tmpdir(), 'lectern-refused-'))
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return name
}
const head = 'CREATE TABLE auth_user (id int PRIMARY KEY, n int);\n'
const filled = `${head}COPY auth_user FROM stdin;\n1\t2\n2\tx\n\\.\n`

/** [the file, what is said of it] */
const refused: [string, RegExp][] = [
  ['not-there.sql', /^There is no file .*not-there\.sql\.$/],
  [file('empty.sql', ''), /empty\.sql is empty\.$/],
  [file('custom.dump', 'PGDMP\x01\x0e\x00 and so on'), /pg_dump's custom format\. Make a plain one/],
  [file('custom.dump.gz', gzipSync('PGDMP\x01\x0e\x00')), /pg_dump's custom format/],
  [file('dump.tar', 'toc.dat\0\0\0'), /tar format/],
  [file('dump.sql.zst', Buffer.from('28b52ffd00', 'hex')), /packed by zstd\. Unpack it first/],
  [file('dump.zip', Buffer.from('504b030400', 'hex')), /packed by zip/],
  [file('photo.png', Buffer.from('89504e470d0a1a0a0000', 'hex')), /neither an SQLite file nor a dump in SQL/],
  [file('file.db.gz', gzipSync('SQLite format 3\0…')), /packed SQLite file\. Unpack it first/],
  [file('broken.db', `SQLite format 3\0${'x'.repeat(5_000)}`), /cannot be read as an SQLite database: /],
  [file('letter.txt', 'Dear Sir;\nor Madam'), /letter\.txt, line 1: "Dear Sir" is no statement of a dump\.$/],
  [file('prose.txt', 'Nothing ends here'), /ends in the middle of what begins on line 1/],
  [
    file('mysql.sql', '-- MySQL\nDROP TABLE IF EXISTS `a`;\nCREATE TABLE `a` (`id` int);'),
    /line 3: .* another database system/,
  ],
  [file('sqlite.sql', 'PRAGMA foreign_keys=OFF;\nBEGIN;'), /line 1: .* another database system/],
  [file('other.sql', 'CREATE TABLE public.shop (id int);'), /There is no table auth_user/],
  [file('include.sql', `${head}\\i rows.sql\n`), /line 2: .* from another file/],
  [file('server.sql', `${head}COPY auth_user FROM '/rows';`), /line 2: .* takes its rows from another file/],
  [file('cut.sql', filled.slice(0, -4)), /begins on line 3: the file was cut off/],
  [
    file('cut.sql.gz', gzipSync(`${head}-- ${randomBytes(5_000).toString('hex')}`).subarray(0, -20)),
    /cut\.sql\.gz ends in the middle: the file was cut off/,
  ],
  [file('row.sql', filled), /row\.sql, line 4: invalid input syntax for type integer: "x"\.$/],
  [
    file(
      'insert.sql',
      `${head}\nINSERT INTO auth_user VALUES (1, 1);\nINSERT INTO auth_user VALUES (2, 1);\nINSERT INTO auth_user VALUES (1, 1);`,
    ),
    /line 5: duplicate key .*Key \(id\)=\(1\) already exists/,
  ],
  [file('type.sql', 'SELECT 1;\nCREATE TABLE auth_user (id int, x nowhere);'), /line 2: type "nowhere" does not exist/],
  [file('latin.sql', Buffer.from(`${head}-- gr\xfcn`, 'latin1')), /holds bytes that are no text in its encoding/],
]

describe('what cannot be imported is said in one sentence', () => {
  const own = testDatabase()
  const blank = new DatabaseSync(join(folder, 'blank.db'))
  blank.exec('CREATE TABLE t (id integer)')
  blank.close()
  mkdirSync(join(folder, 'folder/of-dump'), { recursive: true })
  file('folder/of-dump/toc.dat', 'PGDMP')
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ...refused,
    ['folder', /is a folder, not a file/],
    ['folder/of-dump', /in directory format/],
    ['blank.db', /There is no table auth_user/],
  ] as [string, RegExp][])('%s', async (name, sentence) => {
    const { code, said } = await runImport(join(folder, name), own.url)
    const lines = said
      .split('\n')
      .filter((line) => line !== '' && !/^({"step"|The dump is restored| {2}\d+ passed over)/.test(line))
    expect({ code, lines: lines.length }).toEqual({ code: 1, lines: 1 })
    expect(lines[0]).toMatch(sentence)
  })

  it.each([['mysql://root@host/db'], [''], ['a.sql', 'b.sql']])(
    '%s is no way to name it',
    async (...argv: string[]) => {
      const out = outputTo({ write: () => undefined }, { write: () => undefined }, false)
      await expect(importCommand(argv, out)).rejects.toThrow('import takes the old database')
    },
  )

  it('a dump in another encoding is read as what it says, and an old one with its escapes', async () => {
    const text = `SET client_encoding = 'LATIN1';\nSET standard_conforming_strings = off;\nCREATE TABLE auth_user (id int, username text);\nINSERT INTO auth_user VALUES (1, 'Gr\xfcn\\'s; \\\\');`
    const wide = Buffer.from(`\ufeff${text.replace('LATIN1', 'UTF8')}`, 'utf16le')
    for (const [name, bytes] of [
      ['old.sql', Buffer.from(text, 'latin1')],
      ['wide.sql', wide],
    ] as const) {
      const { said } = await runImport(join(folder, file(name, bytes)), own.url)
      expect(said).toMatch(/app_user +1 /)
    }
  })
})
