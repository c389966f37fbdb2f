import type { Client } from 'pg'
import type { DraftRow } from '@/lib/migration/choose-values'
import type { OldDatabase, OldRow } from '@/lib/migration/old-database'

const PROFILE = 'myApp_userprofile'
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i
// RFC 2606: a name that will never be anybody's address.
const NO_ADDRESS_HOST = 'no-address.invalid'

/**
 * Completes users with what the old system kept beside them: role and zone from the profile, a name from its parts, the
 * e-mail address in lower case. Role: staff and superusers are admins, else the profile says, else who has a teacher row
 * is a teacher. A zone that is none is left out. An address that is blank or another person's gets a placeholder,
 * so that the person and their bookings are not lost. All of that is remarked.
 */
export async function completePeople(old: OldDatabase, client: Client, drafts: DraftRow[]): Promise<void> {
  const profiles = await profilesOf(old, drafts)
  const teachers = await teacherUserIds(old, drafts)
  const zones = await ianaZones(
    client,
    [...profiles.values()].map((profile) => profile.timezone ?? ''),
  )
  const taken = await addressesTaken(client, drafts)
  for (const draft of drafts) {
    const profile = profiles.get(draft.legacyId)
    const zone = profile?.timezone ?? ''
    if (zone !== '' && !zones.has(zone)) draft.remarks.push(`time zone "${zone}" is no IANA zone and was left out`)
    const name = [draft.old.first_name, draft.old.last_name].join(' ').trim()
    Object.assign(draft.values, {
      time_zone: zones.has(zone) ? zone : null,
      locale: LANGUAGE.test(profile?.preferred_language ?? '') ? profile?.preferred_language : null,
      role: roleOf(draft, profile, teachers),
      name: name === '' ? (draft.values.username ?? '') : name,
      username: draft.values.username === '' ? null : (draft.values.username ?? null),
      email: addressOf(draft, taken),
      // Who may not be let in for sure is not let in.
      ...(draft.quarantine.some(({ reason }) => reason === 'unreadable:is_active') && { is_active: 'false' }),
    })
  }
}

function roleOf(draft: DraftRow, profile: OldRow | undefined, teachers: ReadonlySet<string>): string {
  if (isTrue(draft.old.is_superuser) || isTrue(draft.old.is_staff) || profile?.role === 'admin') return 'admin'
  if (profile === undefined) return teachers.has(draft.legacyId) ? 'teacher' : 'student'
  return profile.role === 'instructor' || profile.role === 'teacher' ? 'teacher' : 'student'
}

function isTrue(text: string | null | undefined): boolean {
  return text === 'true' || text === 't' || text === '1'
}

function addressOf(draft: DraftRow, taken: Map<string, string>): string {
  const address = (draft.old.email ?? '').trim().toLowerCase()
  const owner = taken.get(address)
  if (address !== '' && (owner === undefined || owner === draft.legacyId)) {
    taken.set(address, draft.legacyId)
    return address
  }
  const why = address === '' ? 'no e-mail address' : `the e-mail address ${address} is another person's`
  const placeholder = `legacy-${draft.legacyId}@${NO_ADDRESS_HOST}`
  draft.remarks.push(`${why}; ${placeholder} stands in`)
  return placeholder
}

async function profilesOf(old: OldDatabase, drafts: DraftRow[]): Promise<Map<string, OldRow>> {
  const there = old.columnsOf(PROFILE)
  const columns = ['user_id', 'role', 'timezone', 'preferred_language'].filter((name) => there?.has(name))
  if (!columns.includes('user_id')) return new Map()
  const rows = await old.matching(
    PROFILE,
    columns,
    'user_id',
    drafts.map((draft) => draft.legacyId),
  )
  return new Map(rows.map((row) => [row.user_id ?? '', row]))
}

async function teacherUserIds(old: OldDatabase, drafts: DraftRow[]): Promise<Set<string>> {
  if (!old.columnsOf('myApp_teacher')?.has('user_id')) return new Set()
  const ids = drafts.map((draft) => draft.legacyId)
  const rows = await old.matching('myApp_teacher', ['user_id'], 'user_id', ids)
  return new Set(rows.map((row) => row.user_id ?? ''))
}

/** Lower-case address → legacy id of the person who has it here, '' for somebody born here. */
async function addressesTaken(client: Client, drafts: DraftRow[]): Promise<Map<string, string>> {
  const addresses = drafts.map((draft) => (draft.old.email ?? '').trim().toLowerCase())
  const { rows } = await client.query<{ email: string; owner: string }>(
    `SELECT email, coalesce(legacy_id::text, '') AS owner FROM app_user WHERE email = ANY($1)`,
    [addresses],
  )
  return new Map(rows.map(({ email, owner }) => [email, owner]))
}

/** Those of `zones` that PostgreSQL's copy of the IANA list knows. */
export async function ianaZones(client: Client, zones: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ zone: string }>(
    'SELECT DISTINCT zone FROM unnest($1::text[]) AS zone WHERE is_iana_zone(zone)',
    [[...new Set(zones)]],
  )
  return new Set(rows.map(({ zone }) => zone))
}
