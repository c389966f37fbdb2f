import { OLD_TABLES } from '@/lib/migration/old-tables'

/** Why a statement of a dump is passed over. Said with its number. */
export type PassedOver =
  | 'ownership and rights'
  | 'extensions'
  | 'tables that the import does not read'
  | 'indexes, functions, triggers, views and comments'

/** What is to be done with a statement of a dump. */
export type Meaning =
  /**
   * To be run. `vital`: it makes or fills what the import reads; when it fails, so does the restore. `joins`: it may be sent
   * together with others. `orElse`: how it is counted when it fails.
   */
  | { act: 'run'; vital: boolean; joins: boolean; orElse?: PassedOver }
  | { act: 'copy' }
  | { act: 'escapes'; on: boolean }
  /** Null: not worth a word, such as a setting of the client. `rows`: the rows of a COPY follow it. */
  | { act: 'pass'; why: PassedOver | null; rows: boolean }
  | { act: 'refuse'; why: string }

const NAME = String.raw`("(?:[^"]|"")*"|[\w$\u0080-\uffff]+)`
const TABLE = String.raw`(?:IF\s+(?:NOT\s+)?EXISTS\s+)?(?:ONLY\s+)?(?:${NAME}\s*\.\s*)?${NAME}`
const pattern = (words: string) => new RegExp(`^${words.replaceAll(' ', String.raw`\s+`)}`, 'i')

const TABLES = [...OLD_TABLES.map(({ source }) => source), 'myApp_userprofile']
const ABOUT = {
  create: pattern(`CREATE (?:UNLOGGED )?TABLE ${TABLE}`),
  view: pattern(`CREATE (?:OR REPLACE )?(?:MATERIALIZED )?VIEW ${TABLE}`),
  alter: pattern(`ALTER (?:FOREIGN )?TABLE ${TABLE}`),
  insert: pattern(`INSERT INTO ${TABLE}`),
  change: pattern(`(?:UPDATE|DELETE FROM) ${TABLE}`),
  copy: pattern(`COPY ${TABLE}`),
}
const REFERENCES = new RegExp(String.raw`\bREFERENCES\s+${TABLE}`, 'i')
const RIGHTS =
  /^(GRANT|REVOKE|SECURITY|REASSIGN|ALTER\s+DEFAULT\s+PRIVILEGES|(CREATE|ALTER|DROP)\s+(ROLE|USER|GROUP|POLICY|TABLESPACE)|ALTER\s[^;]*\sOWNER\s+TO\s|ALTER\s+TABLE\s[^;]*\sROW\s+LEVEL\s+SECURITY)/i
const BESIDE =
  /^(COMMENT|(CREATE|ALTER)\s+(OR\s+REPLACE\s+)?(UNIQUE\s+)?(INDEX|FUNCTION|PROCEDURE|AGGREGATE|TRIGGER|CONSTRAINT\s+TRIGGER|EVENT|RULE|STATISTICS|PUBLICATION|SUBSCRIPTION|SERVER|FOREIGN|TEXT|COLLATION|CAST|OPERATOR|LANGUAGE|TRUSTED|PROCEDURAL|VIEW|MATERIALIZED)|DO|CALL|REFRESH|CLUSTER)\b/i
const NOTHING =
  /^(SET|RESET|SELECT|BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|LOCK|ANALYZE|VACUUM|DISCARD|DROP|TRUNCATE|CHECKPOINT|REINDEX|NOTIFY|CREATE\s+DATABASE|ALTER\s+(DATABASE|SYSTEM|SCHEMA|SEQUENCE))\b/i
const SETTINGS = /^SET\s+(SESSION\s+)?(search_path|datestyle|intervalstyle|timezone|time\s+zone|bytea_output)\b/i
const PARTS = /^(CREATE\s+(TYPE|DOMAIN|SCHEMA|SEQUENCE)|ALTER\s+(TYPE|DOMAIN))\b/i
const OTHER_SYSTEMS = /^(PRAGMA|DELIMITER|USE\s|LOCK\s+TABLES|UNLOCK|CREATE\s+TABLE[^(]*`)/i

/** Says what to do with a statement: only what makes and fills the tables that the import reads is run. */
export function meaningOf(text: string): Meaning {
  if (OTHER_SYSTEMS.test(text))
    return { act: 'refuse', why: 'is of another database system; only dumps of PostgreSQL can be restored' }
  if (RIGHTS.test(text)) return pass('ownership and rights')
  if (/^CREATE\s+EXTENSION\b/i.test(text)) return { ...run(false), orElse: 'extensions' }
  if (/^(ALTER|COMMENT\s+ON)\s+EXTENSION\b/i.test(text)) return pass('extensions')
  const escapes = /^SET\s+standard_conforming_strings\s*(?:=|TO)\s*'?(\w+)/i.exec(text)?.[1]
  if (escapes !== undefined) return { act: 'escapes', on: /^(off|false|0|no)$/i.test(escapes) }
  if (SETTINGS.test(text) || PARTS.test(text)) return run(false)
  const ofTable = aboutTable(text)
  if (ofTable !== null) return ofTable
  if (BESIDE.test(text)) return pass('indexes, functions, triggers, views and comments')
  if (NOTHING.test(text)) return pass(null)
  return { act: 'refuse', why: 'is no statement of a dump' }
}

function aboutTable(text: string): Meaning | null {
  for (const [kind, about] of Object.entries(ABOUT)) {
    const found = about.exec(text)
    if (found === null) continue
    const rest = text.slice(found[0].length)
    return meaningFor(kind as keyof typeof ABOUT, unquoted(found[2] ?? ''), text, rest)
  }
  return null
}

function meaningFor(kind: keyof typeof ABOUT, table: string, text: string, rest: string): Meaning {
  const fromHere = /^[^']*\sFROM\s+STDIN\b/i.test(text)
  if (!isRead(table)) return pass('tables that the import does not read', kind === 'copy' && fromHere)
  switch (kind) {
    case 'copy':
      if (fromHere) return { act: 'copy' }
      return /\sTO\s/i.test(text) ? pass(null) : { act: 'refuse', why: 'takes its rows from another file' }
    case 'alter': {
      const target = REFERENCES.exec(text)?.[2]
      if (target !== undefined && !isRead(unquoted(target))) return pass('tables that the import does not read')
      return /^\s+(DROP|CLUSTER|REPLICA|ENABLE|DISABLE)\b/i.test(rest) ? pass(null) : run(false)
    }
    case 'view':
      return run(false)
    case 'create':
    case 'change':
      return run(true)
    case 'insert':
      return { act: 'run', vital: true, joins: true }
  }
}

/** The tables that the import reads, and partitions of them. */
function isRead(table: string): boolean {
  return TABLES.some((one) => table === one || table.startsWith(`${one}_`))
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase()
}

function run(vital: boolean): Meaning & { act: 'run' } {
  return { act: 'run', vital, joins: false }
}

function pass(why: PassedOver | null, rows = false): Meaning {
  return { act: 'pass', why, rows }
}
