import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { withClient } from '@/lib/db/database'
import { type OldTable, oldTables, rowsAsText } from '@/lib/testing/old-school-rows'

/** How a dump holds its rows: one INSERT a row, one INSERT a table, or COPY. */
export type DumpStyle = 'inserts' | 'one-insert' | 'copy'

const ROLE = 'somebody_else'
const HEAD = `--
-- PostgreSQL database dump
--

\\restrict 2Zs8pXQ

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_table_access_method = heap;
/* a comment; with a /* nested one; */ and 'quotes */
CREATE SCHEMA public;
ALTER SCHEMA public OWNER TO ${ROLE};
CREATE EXTENSION IF NOT EXISTS extension_of_nobody WITH SCHEMA public;
COMMENT ON EXTENSION extension_of_nobody IS 'it isn''t; here';
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := 1; RETURN NEW; END; $$;
CREATE FUNCTION public.other() RETURNS void LANGUAGE sql AS $_$ SELECT $$;$$; SELECT '$_'; $_$;
CREATE TYPE public.mood AS ENUM ('a;b', 'c');
CREATE TABLE public.django_session (session_key varchar(40) NOT NULL, mood public.mood);
ALTER TABLE public.django_session OWNER TO ${ROLE};
CREATE TABLE public."myApp_lesson" (id bigint NOT NULL, body public.type_of_nobody);
`
const OTHER_ROWS: Readonly<Record<DumpStyle, string>> = {
  inserts: `INSERT INTO public.django_session VALUES ('it''s; a key', NULL);\n`,
  'one-insert': `INSERT INTO public.django_session VALUES ('a', NULL),\n('b', NULL);\n`,
  copy: `COPY public.django_session (session_key, mood) FROM stdin;\nit's; a $$ key\t\\N\n--\\\\.\t\\N\n\\.\n\n`,
}
const TAIL = `
CREATE INDEX by_status ON public."myApp_booking" USING btree (status);
CREATE TRIGGER touch BEFORE INSERT ON public."myApp_booking" FOR EACH ROW EXECUTE FUNCTION public.touch();
ALTER TABLE ONLY public."myApp_enrollment" ADD CONSTRAINT no_such FOREIGN KEY (id) REFERENCES public."myApp_lesson"(id);
GRANT SELECT ON TABLE public."myApp_booking" TO PUBLIC;
REVOKE ALL ON TABLE auth_user FROM ${ROLE};
SELECT pg_catalog.setval('public.booking_id_seq', 4711, true);
\\unrestrict 2Zs8pXQ
--
-- PostgreSQL database dump complete
--
`

/** Writes an old school that is in PostgreSQL as a dump of it, the way `pg_dump` does; packed when `path` ends in .gz. */
export async function writeDumpOf(url: string, path: string, style: DumpStyle): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`SET TimeZone = 'UTC'`)
    const packing = path.endsWith('.gz') ? [createGzip()] : []
    await pipeline([Readable.from(dumpText(client, style)), ...packing, createWriteStream(path)])
  })
}

async function* dumpText(client: Client, style: DumpStyle): AsyncGenerator<string | Buffer> {
  const tables = await oldTables(client)
  yield HEAD
  for (const { name, columns } of tables) {
    const own = columns.map(
      (column) => `    ${client.escapeIdentifier(column.name)} ${column.type}${column.required ? ' NOT NULL' : ''}`,
    )
    yield `CREATE TABLE public."${name}" (\n${own.join(',\n')}\n);\nALTER TABLE public."${name}" OWNER TO ${ROLE};\n`
  }
  yield OTHER_ROWS[style]
  for (const table of tables) yield* rowsOf(client, table, style)
  for (const { name, constraints } of tables)
    for (const one of constraints.filter(({ kind }) => kind !== 'f'))
      yield `ALTER TABLE ONLY public."${name}"\n    ADD CONSTRAINT "${one.name}" ${one.definition};\n`
  for (const { name, constraints } of tables)
    for (const one of constraints.filter(({ kind }) => kind === 'f'))
      yield `ALTER TABLE ONLY public."${name}"\n    ADD CONSTRAINT "${one.name}" ${one.definition.replace(/REFERENCES (?!public\.)/, 'REFERENCES public.')};\n`
  yield TAIL
}

async function* rowsOf(client: Client, table: OldTable, style: DumpStyle): AsyncGenerator<string | Buffer> {
  const columns = table.columns.map(({ name }) => client.escapeIdentifier(name)).join(', ')
  if (style === 'copy') {
    yield `COPY public."${table.name}" (${columns}) FROM stdin;\n`
    yield* client.query(copyTo(`COPY public."${table.name}" (${columns}) TO STDOUT`)) as AsyncIterable<Buffer>
    yield '\\.\n\n'
    return
  }
  const rows = (await rowsAsText(client, table)).map(
    (row) => `(${row.map((value) => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)).join(', ')})`,
  )
  const head = `INSERT INTO public."${table.name}" (${columns}) VALUES`
  if (style === 'inserts') for (const row of rows) yield `${head} ${row};\n`
  else if (rows.length > 0) yield `${head}\n\t${rows.join(',\n\t')};\n`
}
