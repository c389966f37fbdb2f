import { beforeAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aClass } from '@/lib/testing/world'

testDatabase()

let id: number
beforeAll(async () => {
  const { session } = await aClass({ startAtUtc: '2031-03-05T10:00:00Z', minutes: 45, capacity: 8 })
  id = session.id
})

/** Sets columns of a fresh class by raw SQL, as any writer could, and reads the class back. */
async function after(set: string, given = 'description = description') {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query(`UPDATE live_class_session SET ${given} WHERE id = $1`, [id])
    await client.query(`UPDATE live_class_session SET ${set} WHERE id = $1`, [id])
    const { rows } = await client.query(
      `SELECT to_json(start_at_utc AT TIME ZONE 'UTC') AS start, to_json(end_at_utc AT TIME ZONE 'UTC') AS end,
        to_json(scheduled_start AT TIME ZONE 'UTC') AS old_start, to_json(scheduled_end AT TIME ZONE 'UTC') AS old_end,
        duration_minutes AS minutes, capacity, total_seats, max_attendees, meeting_passcode AS passcode,
        meeting_password AS password, meeting_provider AS provider, meeting_link AS link, zoom_link AS zoom,
        google_meet_link AS meet, timezone_snapshot AS zone
       FROM live_class_session WHERE id = $1`,
      [id],
    )
    return rows[0] as Record<string, unknown>
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('start: scheduled_start ↔ start_at_utc', () => {
  const moved = {
    start: '2031-03-06T09:00:00',
    old_start: '2031-03-06T09:00:00',
    end: '2031-03-06T09:45:00',
    old_end: '2031-03-06T09:45:00',
    minutes: 45,
  }
  it.each([
    ['the old side moves', `scheduled_start = '2031-03-06 09:00Z'`],
    ['the new side moves', `start_at_utc = '2031-03-06 09:00Z'`],
    ['both move, the new side wins', `scheduled_start = '2031-03-09 12:00Z', start_at_utc = '2031-03-06 09:00Z'`],
  ])('%s: both agree and the length stays', async (_, set) => {
    expect(await after(set)).toMatchObject(moved)
  })
  it('the new side emptied is filled again from the old one', async () => {
    expect(await after('start_at_utc = NULL')).toMatchObject({ start: '2031-03-05T10:00:00' })
  })
  it('a class that moves over a clock change keeps its elapsed length', async () => {
    expect(await after(`start_at_utc = '2031-03-30 00:30Z'`)).toMatchObject({ end: '2031-03-30T01:15:00', minutes: 45 })
  })
})

describe('end: duration_minutes, scheduled_end ↔ end_at_utc', () => {
  it.each([
    ['the duration', 'duration_minutes = 90', '2031-03-05T11:30:00', 90],
    ['the scheduled end', `scheduled_end = '2031-03-05 12:00Z'`, '2031-03-05T12:00:00', 120],
    ['the end', `end_at_utc = '2031-03-05 10:30Z'`, '2031-03-05T10:30:00', 30],
    [
      'end and duration, the new side wins',
      `duration_minutes = 5, end_at_utc = '2031-03-05 10:30Z'`,
      '2031-03-05T10:30:00',
      30,
    ],
    ['a duration of 0, which means an hour', 'duration_minutes = 0', '2031-03-05T11:00:00', 0],
    ['start and duration', `scheduled_start = '2031-03-05 11:00Z', duration_minutes = 20`, '2031-03-05T11:20:00', 20],
    [
      'start and end',
      `start_at_utc = '2031-03-05 09:00Z', end_at_utc = '2031-03-05 10:00Z'`,
      '2031-03-05T10:00:00',
      60,
    ],
  ])('%s', async (_, set, end, minutes) => {
    expect(await after(set)).toMatchObject({ end, old_end: end, minutes })
  })
})

describe('seats: capacity ↔ total_seats ↔ max_attendees', () => {
  it.each([
    ['capacity', 'capacity = 12'],
    ['total_seats', 'total_seats = 12'],
    ['max_attendees', 'max_attendees = 12'],
    ['all three, capacity wins', 'capacity = 12, total_seats = 3, max_attendees = 4'],
    ['the old two, total_seats wins', 'total_seats = 12, max_attendees = 4'],
  ])('%s', async (_, set) => {
    expect(await after(set)).toMatchObject({ capacity: 12, total_seats: 12, max_attendees: 12 })
  })
  it('capacity emptied is filled again', async () => {
    expect(await after('capacity = NULL')).toMatchObject({ capacity: 8 })
  })
})

describe('passcode ↔ password', () => {
  it.each([
    ['the passcode', `meeting_passcode = 'swan'`],
    ['the password', `meeting_password = 'swan'`],
    ['both, the passcode wins', `meeting_password = 'duck', meeting_passcode = 'swan'`],
  ])('%s', async (_, set) => {
    expect(await after(set)).toMatchObject({ passcode: 'swan', password: 'swan' })
  })
})

describe('link ↔ the provider’s own column', () => {
  const zoom = 'https://school.zoom.us/j/1'
  const meet = 'https://meet.google.com/abc'
  it.each([
    ['a zoom link', `meeting_link = '${zoom}'`, { provider: 'zoom', link: zoom, zoom, meet: '' }],
    ['a link in the old zoom column', `zoom_link = '${zoom}'`, { provider: 'zoom', link: zoom, zoom }],
    ['a link in the old meet column', `google_meet_link = '${meet}'`, { provider: 'google_meet', link: meet, meet }],
    [
      'a teams link',
      `meeting_link = 'https://teams.microsoft.com/l/1'`,
      { provider: 'microsoft_teams', zoom: '', meet: '' },
    ],
    ['a link of nobody', `meeting_link = 'https://call.example.test/1'`, { provider: 'custom', zoom: '', meet: '' }],
    [
      'zoom said of another host',
      `meeting_provider = 'zoom', meeting_link = 'https://call.example.test/1'`,
      { provider: 'zoom', zoom: 'https://call.example.test/1' },
    ],
    ['no link', `meeting_link = ''`, { link: '', zoom: '', meet: '' }],
  ])('%s', async (_, set, is) => {
    expect(await after(set)).toMatchObject(is)
  })
  it('another provider takes the link along and empties the column of the one before', async () => {
    expect(await after(`meeting_provider = 'google_meet'`, `meeting_link = '${zoom}'`)).toMatchObject({
      link: zoom,
      meet: zoom,
      zoom: '',
    })
  })
  it('the link follows when the old column of the provider changes', async () => {
    expect(await after(`zoom_link = '${zoom}2'`, `meeting_link = '${zoom}'`)).toMatchObject({
      link: `${zoom}2`,
      zoom: `${zoom}2`,
    })
  })
})

describe('the zone snapshot', () => {
  it('is the teacher’s zone when none is given, and stays when the teacher moves', async () => {
    const { session, teacher } = await aClass({ startAtUtc: '2031-05-05T10:00:00Z' })
    expect(session.timezoneSnapshot).toBe('Europe/Berlin')
    expect(session.timezoneAssumed).toBe(false)
    await pool().query(`UPDATE app_user SET time_zone = 'Asia/Kathmandu' WHERE id = $1`, [teacher.userId])
    const { rows } = await pool().query(
      'UPDATE live_class_session SET title = title WHERE id = $1 RETURNING timezone_snapshot',
      [session.id],
    )
    expect(rows[0]).toEqual({ timezone_snapshot: 'Europe/Berlin' })
  })
  it('is UTC and marked as assumed when nobody has one', async () => {
    const { teacher, course } = await aClass({ startAtUtc: '2031-05-06T10:00:00Z' })
    await pool().query('UPDATE app_user SET time_zone = NULL WHERE id = $1', [teacher.userId])
    const { rows } = await pool().query(
      `INSERT INTO live_class_session (title, course_id, teacher_id, scheduled_start) VALUES ('x', $1, $2, '2031-05-07 10:00Z')
       RETURNING timezone_snapshot, timezone_assumed, start_at_utc = scheduled_start AS starts, end_at_utc - start_at_utc = '1 hour' AS hour, capacity`,
      [course.id, teacher.id],
    )
    expect(rows[0]).toEqual({
      timezone_snapshot: 'UTC',
      timezone_assumed: true,
      starts: true,
      hour: true,
      capacity: 10,
    })
  })
  it('cannot be emptied, and changes by an explicit write', async () => {
    expect(await after(`timezone_snapshot = ''`)).toMatchObject({ zone: 'Europe/Berlin' })
    expect(await after(`timezone_snapshot = 'America/St_Johns'`)).toMatchObject({ zone: 'America/St_Johns' })
  })
})

describe('what a class may not be', () => {
  it.each([
    ['a zone that is none', `timezone_snapshot = 'Mars/Olympus'`, 'live_class_session_timezone_is_iana'],
    ['a POSIX rule for a zone', `timezone_snapshot = 'FOO+3'`, 'live_class_session_timezone_is_iana'],
    ['an end before its start', `end_at_utc = '2031-03-05 09:00Z'`, 'live_class_session_end_after_start'],
    ['a script for a link', `meeting_link = 'javascript:alert(1)'`, 'live_class_session_links_are_http'],
    ['fewer than no seats', 'capacity = -1', 'live_class_session_capacity'],
  ])('%s', async (_, set, constraint) => {
    await expect(after(set)).rejects.toMatchObject({ code: '23514', constraint })
  })
})
