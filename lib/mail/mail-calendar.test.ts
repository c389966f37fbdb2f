import { describe, expect, test } from 'vitest'
import { asMessages } from '@/lib/notifications/bundle-decisions'
import { whoIsTold } from '@/lib/notifications/decisions'
import { bookingScenes, classScenes, people, queueScenes } from '@/lib/testing/mail-scenes'
import { aMatter, from as changed, made, STUDENT, TEACHER } from '@/lib/testing/matter'
import { readCalendar } from '@/lib/testing/read-calendar'
import { addMinutes, asInstant, toIso } from '@/lib/time/instant'
import { composeMail } from './compose-mail'

const createdAt = asInstant('2026-03-01T10:00:00.000Z')
const reader = { name: 'Ada', email: 'ada@example.test', zone: 'Asia/Kathmandu', locale: 'en' }
const FROM = 'The School <post@lectern.example>'
const WEEK = 7 * 24 * 60

/** The calendars of the mails that these events become, as another program reads them. */
async function calendarsOf(...events: Parameters<typeof aMatter>[0][]) {
  const told = events.flatMap((of) => {
    const matter = aMatter(of)
    return whoIsTold(matter).map((notice) => ({ matter, notice }))
  })
  return Promise.all(
    asMessages(told).map(async ({ first: { notice }, facts, thread, eventId }) => {
      const mail = { kind: notice.kind, facts, publicId: 'p', thread, eventId, createdAt }
      const { calendar } = await composeMail(mail, reader, 'https://lectern.example', null, FROM)
      const read = calendar ? readCalendar(calendar.content) : null
      if (read) expect(read.method).toBe(calendar?.method)
      return { to: people[notice.userId] ?? '', kind: notice.kind, read }
    }),
  )
}
type Sent = Awaited<ReturnType<typeof calendarsOf>>[number]
const brief = ({ to, kind, read }: Sent) => `${to}: ${kind}${read ? ` ${read.method}` : ''}`

test('which mails bring an entry, and which take it away', async () => {
  const scenes = { ...bookingScenes, ...queueScenes, ...classScenes }
  const sent = (await Promise.all(Object.values(scenes).map((of) => calendarsOf(of)))).flat()
  expect([...new Set(sent.filter(({ read }) => read).map(brief))].sort()).toEqual([
    'Ada: approved REQUEST',
    'Ada: booked REQUEST',
    'Ada: cancelled CANCEL',
    'Ada: cancelled_by_teacher CANCEL',
    'Ada: class_cancelled CANCEL',
    'Ada: class_moved REQUEST',
    'Ada: class_teacher REQUEST',
    'Ada: moved REQUEST',
    'Ada: moved_by_teacher REQUEST',
    'Ada: promoted REQUEST',
    'Ada: seats REQUEST',
    'Grace: teacher_time_accepted REQUEST',
  ])
})

describe('an entry', () => {
  const start = { startAt: '2026-03-08T05:00:00.000Z', endAt: '2026-03-08T06:00:00.000Z' }
  const next = { startAt: '2026-04-04T14:45:00.000Z', endAt: '2026-04-04T15:45:00.000Z' }
  const berlin = { at: toIso(createdAt), zone: 'Europe/Berlin', title: 'Fugues', course: 'Counterpoint' }
  const eventOf = async (of: Parameters<typeof aMatter>[0]) => {
    const [sent] = await calendarsOf({ ...berlin, ...of })
    return sent?.read?.events[0]
  }

  test('says what, when and where, from the school to its reader and to nobody else', async () => {
    const event = await eventOf({ ...made('confirmed'), to: { status: 'confirmed', ...start }, eventId: 41 })
    expect(event).toMatchObject({
      uid: 'booking-8@lectern',
      sequence: 41,
      status: 'CONFIRMED',
      title: 'Fugues',
      ...start,
    })
    expect(event).toMatchObject({ startWall: '2026-03-08T06:00:00', location: 'https://lectern.example/classes/7' })
    expect([event?.organizer, event?.attendees]).toEqual(['mailto:post@lectern.example', ['MAILTO:ada@example.test']])
    expect(event?.description).toContain('With Grace')
  })

  test('keeps its UID through moves to another class, rises in SEQUENCE, and is taken away by the same UID', async () => {
    const moved = { bookingId: 9, rootBookingId: 8, sessionId: 70, eventId: 50, insteadOf: start.startAt }
    const then = await eventOf({ ...made('confirmed', moved), to: { status: 'confirmed', ...next } })
    expect(then).toMatchObject({ uid: 'booking-8@lectern', sequence: 50, status: 'CONFIRMED', ...next })
    const off = { ...changed('confirmed', 'cancelled', { ...moved, eventId: 61 }) }
    const gone = await eventOf({ ...off, from: { status: 'confirmed', ...next }, to: { status: 'cancelled', ...next } })
    expect(gone).toMatchObject({ uid: 'booking-8@lectern', sequence: 61, status: 'CANCELLED', ...next })
  })

  test('is never taken away by a request to move that comes to nothing', async () => {
    const asked = { bookingId: 9, rootBookingId: 8, ...berlin }
    for (const more of [{ actorId: TEACHER }, { actorId: STUDENT }, { classIsOff: true, actorId: TEACHER }]) {
      for (const after of ['declined', 'cancelled']) {
        const sent = await calendarsOf({ ...changed('pending', after, { ...asked, ...more }) })
        expect(sent.length).toBeGreaterThan(0)
        expect(sent.map(({ read }) => read)).toEqual(sent.map(() => null))
      }
    }
  })
})

test('a series is one file: each date with its own UID, at one wall time over both clock changes, and off as one', async () => {
  const first = asInstant('2026-03-15T17:00:00.000Z')
  // 18:00 in Berlin: an hour earlier by UTC from 29 March until 25 October.
  const dates = Array.from({ length: 36 }, (_, week) => {
    const early = week >= 2 && week < 32 ? -60 : 0
    const startAt = addMinutes(first, week * WEEK + early)
    return { startAt: toIso(startAt), endAt: toIso(addMinutes(startAt, 45)) }
  })
  const lesson = {
    at: toIso(createdAt),
    lesson: true,
    sessionId: null,
    zone: 'Europe/Berlin',
    title: 'Violin',
    course: 'Violin',
    act: '77',
  }
  const matters = (status: 'confirmed' | 'cancelled', eventId: number) =>
    dates.map((date, place) => ({
      ...(status === 'confirmed' ? made('confirmed') : changed('confirmed', 'cancelled')),
      ...{ ...lesson, eventId: eventId + place, bookingId: 100 + place, rootBookingId: 100 + place },
      from: status === 'confirmed' ? {} : { status: 'confirmed', ...date },
      to: { status, ...date },
    }))
  for (const [status, eventId, to] of [
    ['confirmed', 200, 'CONFIRMED'],
    ['cancelled', 300, 'CANCELLED'],
  ] as const) {
    const sent = await calendarsOf(...matters(status, eventId))
    expect(sent.map(({ to: who }) => who).sort()).toEqual(['Ada', 'Grace'])
    for (const { read } of sent) {
      expect(read?.method).toBe('PUBLISH')
      expect(read?.events.map(({ startAt, endAt }) => ({ startAt, endAt }))).toEqual(dates)
      expect(read?.events.map(({ uid }) => uid)).toEqual(dates.map((_, place) => `booking-${100 + place}@lectern`))
      expect([...new Set(read?.events.map(({ startWall }) => startWall.slice(11)))]).toEqual(['18:00:00'])
      expect([...new Set(read?.events.map((event) => `${event.status} ${event.sequence}`))]).toEqual([
        `${to} ${eventId + 35}`,
      ])
    }
  }
})
