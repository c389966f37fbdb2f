import { describe, expect, it } from 'vitest'
import { promisedBy } from '@/lib/migration/promised-objects'

describe('what a migration promises', () => {
  it('names tables with their columns and constraints', () => {
    expect(
      promisedBy(
        'CREATE TABLE seat (\n  id integer NOT NULL,\n  "row" text,\n  CONSTRAINT seat_pkey PRIMARY KEY (id)\n);',
      ),
    ).toEqual([
      { kind: 'table', name: 'seat' },
      { kind: 'column', table: 'seat', name: 'id' },
      { kind: 'column', table: 'seat', name: 'row' },
      { kind: 'constraint', table: 'seat', name: 'seat_pkey' },
    ])
  })

  it('names what is added to a table, indexes, types and triggers, and overlooks comments', () => {
    const sql = `-- CREATE TABLE not_this (id int);
      ALTER TABLE seat ADD COLUMN taken boolean, ADD CONSTRAINT seat_is_real CHECK (id > 0) NOT VALID;
      CREATE UNIQUE INDEX CONCURRENTLY seat_once ON seat (id);
      CREATE TYPE mood AS ENUM ('good');
      CREATE TRIGGER a1_seat BEFORE INSERT OR UPDATE OF id ON seat FOR EACH ROW EXECUTE FUNCTION guard();`
    expect(promisedBy(sql)).toEqual([
      { kind: 'column', table: 'seat', name: 'taken' },
      { kind: 'constraint', table: 'seat', name: 'seat_is_real' },
      { kind: 'index', name: 'seat_once' },
      { kind: 'type', name: 'mood' },
      { kind: 'trigger', table: 'seat', name: 'a1_seat' },
    ])
  })

  it('keeps a function whole, semicolons and all', () => {
    const [made, ...rest] = promisedBy(
      'CREATE FUNCTION one(n integer) RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$;',
    )
    expect(made).toEqual({ kind: 'function', name: 'one', arguments: 'n integer', body: ' SELECT 1; SELECT 2 ' })
    expect(rest).toEqual([])
  })
})
