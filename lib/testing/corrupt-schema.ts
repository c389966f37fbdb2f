import type { Corruption } from '@/lib/testing/corruptions'

/** Wrong things about the schema. */
export const SCHEMA_CORRUPTIONS: readonly Corruption[] = [
  {
    what: 'a missing index',
    row: 'SELECT 0',
    sql: 'DROP INDEX live_booking_once_per_session',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'an index that is invalid',
    row: 'SELECT 0',
    sql: `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'live_booking_student_time'::regclass`,
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'an index on something else',
    row: 'SELECT 0',
    sql: 'DROP INDEX live_booking_student_time; CREATE INDEX live_booking_student_time ON live_class_booking (student_id)',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'a guard that is off',
    row: 'SELECT 0',
    sql: 'ALTER TABLE live_class_booking DISABLE TRIGGER b4_seats',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'a guard that is gone',
    row: 'SELECT 0',
    sql: 'DROP TRIGGER a5_seat_counters_on_update ON live_class_session',
    finds: { check: 'schema', table: 'live_class_session', column: null },
  },
  {
    what: 'a guard that looks away',
    row: 'SELECT 0',
    sql: 'DROP TRIGGER b4_seats ON live_class_booking; CREATE TRIGGER b4_seats AFTER INSERT ON live_class_booking FOR EACH ROW WHEN (false) EXECUTE FUNCTION guard_seats()',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'a guard that does something else',
    row: 'SELECT 0',
    sql: 'CREATE OR REPLACE FUNCTION claim_seats(class integer, seats integer, by_offer boolean) RETURNS tstzrange LANGUAGE plpgsql AS $f$ BEGIN RETURN NULL; END $f$',
    finds: { check: 'schema', table: 'schema', column: null },
  },
  {
    what: 'a missing constraint',
    row: 'SELECT 0',
    sql: 'ALTER TABLE teacher_time DROP CONSTRAINT teacher_in_one_place',
    finds: { check: 'schema', table: 'teacher_time', column: null },
  },
  {
    what: 'a constraint that spares rows',
    row: 'SELECT 0',
    sql: 'ALTER TABLE live_class_booking DROP CONSTRAINT live_class_booking_seats; ALTER TABLE live_class_booking ADD CONSTRAINT live_class_booking_seats CHECK (seats_reserved >= 1) NOT VALID',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'a constraint that says something else',
    row: 'SELECT 0',
    sql: 'ALTER TABLE live_class_booking DROP CONSTRAINT live_class_booking_seats; ALTER TABLE live_class_booking ADD CONSTRAINT live_class_booking_seats CHECK (seats_reserved >= 0)',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'foreign keys that are switched off',
    row: 'SELECT 0',
    sql: 'ALTER TABLE live_class_booking DISABLE TRIGGER ALL',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'a column nobody knows',
    row: 'SELECT 0',
    sql: 'ALTER TABLE live_class_booking ADD COLUMN mood text',
    finds: { check: 'schema', table: 'live_class_booking', column: null },
  },
  {
    what: 'a column with another default',
    row: 'SELECT 0',
    sql: 'ALTER TABLE live_class_booking ALTER COLUMN seats_reserved SET DEFAULT 2',
    finds: { check: 'schema', table: 'live_class_booking', column: 'seats_reserved' },
  },
]
