import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDump } from '@/lib/migration/dump-statements'

type Seen = string | { rows: string; psql?: undefined } | { psql: string; rows?: undefined }

/** What a dump is made of, as `readDump` sees it when it comes in pieces of `size`. */
async function split(text: string, size = text.length, escapes = false): Promise<Seen[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const reader = readDump(pieces())
  reader.setEscapes(escapes)
  const seen: Seen[] = []
  for (let one = await reader.next(); one !== null; one = await reader.next()) {
    seen.push(one.forPsql ? { psql: one.text } : one.text)
    if (!/^COPY/.test(one.text)) continue
    let rows = ''
    for await (const piece of reader.rows()) rows += piece
    seen.push({ rows })
  }
  return seen
}

// What may stand in a statement, each whole: nothing in it ends the statement.
const PARTS = [
  ...[
    `'it''s; here'`,
    `E'\\'; \\\\'`,
    `e'a''b;'`,
    '"na""me;"',
    '$$;$$',
    '$_$ $$;$$ $ $_$',
    '$größe$;$größe$',
    'a$1$b',
    '$1',
  ],
  ...[
    '-- ; comment\n',
    '/* ; /* ; */ */',
    '(1; 2)',
    '- / * 1',
    `date'2020-01-01'`,
    `'\\'`,
    '\n',
    'SELECT 1',
    `''`,
    `''''`,
  ],
]

describe('a dump is split', () => {
  it('wherever the pieces in which it comes are cut', async () => {
    const statement = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { maxLength: 6 }), fc.integer({ min: 1, max: 12 }), async (parts, size) => {
        const statements = parts.map((some) => `x ${some.join(' ')}`)
        expect(await split(statements.map((one) => `${one};\n`).join('\n'), size)).toEqual(statements)
      }),
      { numRuns: 400 },
    )
  })

  const ROWS = `1\ta;b\\\\.\n2\t\\N\n\\\\.\n--\t'\n`
  const DUMP = `\ufeff-- head;\n/* '\n;*/\\connect x;y\n\\restrict abc\nCOPY t (a, b) FROM stdin;\n${ROWS}\\.\n\nCOPY u FROM stdin;\n\\.\n;;\nSELECT 1; \n\\unrestrict`
  const SEEN = [
    ...[{ psql: '\\connect x;y' }, { psql: '\\restrict abc' }, 'COPY t (a, b) FROM stdin', { rows: ROWS }],
    ...['COPY u FROM stdin', { rows: '' }, 'SELECT 1', { psql: '\\unrestrict' }],
  ]
  it.each([1, 2, 3, 7, 64, 1_000])('into statements, rows and what is for psql, in pieces of %i', async (size) => {
    expect(await split(DUMP, size)).toEqual(SEEN)
    const forWindows = DUMP.replaceAll('\n', '\r\n')
    expect(await split(forWindows, size)).toEqual(
      SEEN.map((one) =>
        typeof one === 'object' && one.rows !== undefined ? { rows: one.rows.replaceAll('\n', '\r\n') } : one,
      ),
    )
  })

  it('a backslash escapes in plain strings only in dumps that say so', async () => {
    expect(await split(`SELECT '\\';a';SELECT '\\\\';`, 3, true)).toEqual([`SELECT '\\';a'`, `SELECT '\\\\'`])
    expect(await split(`SELECT '\\';SELECT 2;`, 3)).toEqual([`SELECT '\\'`, 'SELECT 2'])
  })

  it('a long INSERT comes in parts, none of them cut in a row', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `(${at}, '${'x),('.repeat(50)}', (SELECT ';'))`)
    const parts = await split(
      `INSERT INTO t (a, "VALUES (") VALUES\n${rows.join(',\n')}\nON CONFLICT DO NOTHING;SELECT 1;`,
      65_536,
    )
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.pop()).toBe('SELECT 1')
    const head = 'INSERT INTO t (a, "VALUES (") VALUES\n'
    expect(parts.every((part) => typeof part === 'string' && part.startsWith(head) && part.length < 600_000)).toBe(true)
    const joined = parts.map((part) => (typeof part === 'string' ? part : '').slice(head.length).trim()).join(',\n')
    expect(joined).toBe(`${rows.join(',\n')}\nON CONFLICT DO NOTHING`)
  })

  it.each([
    ['SELECT 1;\n\nSELECT $a$ 2', 3],
    [`\nINSERT INTO t VALUES ('a`, 2],
    ['SELECT 1;\nCOPY t FROM stdin;\n1\n2\n', 3],
    ['\n/* never closed', 2],
  ])('one that was cut off says where: %j', async (text, line) => {
    await expect(split(text, 5)).rejects.toThrow(`what begins on line ${line}: the file was cut off`)
  })
})
