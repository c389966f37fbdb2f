import { describe, expect, it } from 'vitest'
import { meaningOf } from '@/lib/migration/dump-meaning'

const said = (text: string) => {
  const meaning = meaningOf(text)
  if (meaning.act === 'pass') return meaning.why ?? 'nothing'
  return meaning.act === 'run' ? `run${meaning.vital ? '!' : ''}${meaning.joins ? '+' : ''}` : meaning.act
}
const RIGHTS = 'ownership and rights'
const UNREAD = 'tables that the import does not read'
const BESIDE = 'indexes, functions, triggers, views and comments'

describe('what is done with a statement of a dump', () => {
  it.each([
    ['CREATE TABLE public."myApp_booking" (\n id bigint)', 'run!'],
    ['CREATE UNLOGGED TABLE IF NOT EXISTS auth_user (id int)', 'run!'],
    ['create table "school"."auth_user" (id int)', 'run!'],
    ['CREATE TABLE public."myApp_booking_2025" (id bigint)', 'run!'],
    ['CREATE TABLE public."myApp_lesson" (id bigint)', UNREAD],
    ['CREATE TABLE public.myApp_booking (id bigint)', UNREAD],
    ['INSERT INTO public."myApp_booking" VALUES (1)', 'run!+'],
    ["INSERT INTO public.django_session VALUES ('OWNER TO ')", UNREAD],
    ['COPY public."myApp_booking" (id) FROM stdin', 'copy'],
    ['COPY public."myApp_booking" (id) FROM \'/etc/passwd\'', 'refuse'],
    ["COPY auth_user FROM PROGRAM 'cat'", 'refuse'],
    ["COPY django_session FROM PROGRAM 'cat'", UNREAD],
    ['UPDATE "myApp_booking" SET status = 1', 'run!'],
    ['ALTER TABLE ONLY public."myApp_booking"\n    ADD CONSTRAINT x PRIMARY KEY (id)', 'run'],
    [
      'ALTER TABLE ONLY "myApp_enrollment" ADD CONSTRAINT x FOREIGN KEY (a) REFERENCES public."myApp_partner"(id)',
      UNREAD,
    ],
    ['ALTER TABLE ONLY "myApp_enrollment" ADD CONSTRAINT x FOREIGN KEY (a) REFERENCES public.auth_user(id)', 'run'],
    ['ALTER TABLE IF EXISTS ONLY public."myApp_booking" DROP CONSTRAINT IF EXISTS x', 'nothing'],
    ['ALTER TABLE public."myApp_booking" OWNER TO x', RIGHTS],
    ['ALTER TABLE public."myApp_booking" ENABLE ROW LEVEL SECURITY', RIGHTS],
    ['CREATE POLICY x ON public."myApp_booking" USING (false)', RIGHTS],
    ['ALTER SEQUENCE public.x OWNER TO y', RIGHTS],
    ['ALTER SEQUENCE public.x OWNED BY public."myApp_lesson".id', 'nothing'],
    ['GRANT ALL ON SCHEMA public TO x', RIGHTS],
    ['ALTER DEFAULT PRIVILEGES FOR ROLE x GRANT SELECT ON TABLES TO y', RIGHTS],
    ['CREATE EXTENSION IF NOT EXISTS citext', 'run'],
    ["COMMENT ON EXTENSION citext IS 'x'", 'extensions'],
    ["COMMENT ON TABLE public.auth_user IS 'x'", BESIDE],
    ['CREATE UNIQUE INDEX x ON public."myApp_booking" (id)', BESIDE],
    ['CREATE OR REPLACE FUNCTION x() RETURNS void LANGUAGE sql AS $$ SELECT 1; $$', BESIDE],
    ['CREATE CONSTRAINT TRIGGER x AFTER INSERT ON auth_user EXECUTE FUNCTION y()', BESIDE],
    ['DO $$ BEGIN PERFORM 1; END $$', BESIDE],
    ['CREATE OR REPLACE VIEW public."myApp_booking" AS SELECT 1', 'run'],
    ['CREATE VIEW public.report AS SELECT 1', UNREAD],
    ['CREATE SEQUENCE public.x', 'run'],
    ["CREATE TYPE public.mood AS ENUM ('a')", 'run'],
    ["SELECT pg_catalog.set_config('search_path', '', false)", 'nothing'],
    ["SELECT pg_catalog.setval('public.x', 1)", 'nothing'],
    ["SET client_encoding = 'UTF8'", 'nothing'],
    ['SET search_path = school, public', 'run'],
    ['SET standard_conforming_strings = off', 'escapes'],
    ['BEGIN', 'nothing'],
    ['DROP TABLE IF EXISTS public.auth_user', 'nothing'],
    ['CREATE DATABASE lms', 'nothing'],
    ['PRAGMA foreign_keys=OFF', 'refuse'],
    ['CREATE TABLE `auth_user` (`id` int)', 'refuse'],
    ['Dear Sir or Madam', 'refuse'],
  ])('%s', (text, meaning) => {
    expect(said(text)).toBe(meaning)
  })
})
