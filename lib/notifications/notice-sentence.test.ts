import { expect, it } from 'vitest'
import { type NoticeFacts, type NoticeKind, STUDENT_KINDS, TEACHER_KINDS } from './decisions'
import { noticeLink } from './notice-link'
import { noticeSentence } from './notice-sentence'

const facts: NoticeFacts = {
  title: 'Fugues',
  course: 'Counterpoint',
  lesson: false,
  startAt: '2026-10-30T21:30:00.000Z',
  endAt: '2026-10-30T22:30:00.000Z',
  zone: 'Europe/Lisbon',
  sessionId: 7,
  bookingId: 8,
  entryId: null,
  name: 'Ada',
  seats: 1,
  outOf: null,
  until: '2026-10-29T23:15:00.000Z',
  reason: '',
  was: null,
  clash: false,
  asked: false,
}

const said = (kind: NoticeKind, zone: string, of: Partial<NoticeFacts> = {}) => {
  const { title, text } = noticeSentence(kind, { ...facts, ...of }, { zone })
  return `${title} | ${text}`
}

it('says every kind', () => {
  const all = [...STUDENT_KINDS, ...TEACHER_KINDS].map((kind) => `${kind}: ${said(kind, 'Europe/Lisbon')}`)
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "booked: You are booked: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    requested: You asked for a seat: Fugues | Ada decides. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    approved: Ada said yes: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    declined: Your request was declined: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    request_withdrawn: You took your request back: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    promoted: You are booked from the waitlist: Fugues | A seat came free, and it is yours. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    cancelled: You cancelled: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    cancelled_by_teacher: Your booking was cancelled: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    class_cancelled: Class cancelled: Fugues | It would have been Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    class_moved: Class moved: Fugues | Now Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC). You keep your seat, and may leave without penalty.
    class_teacher: Another teacher: Fugues | Ada teaches it now. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    moved: You moved to: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    moved_by_teacher: Your booking was moved: Fugues | Now Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    move_requested: You asked to move to: Fugues | Ada decides; you keep what you have until then. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    time_proposed: Ada proposes another time: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC). Accept or decline it in your bookings.
    seats: You have 1 seat now: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    waitlist_joined: You are on the waitlist: Fugues | You wait for a seat. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    put_on_waitlist: You were put on the waitlist: Fugues | The class is full; you wait for a seat. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    offer: A seat is held for you: Fugues | Held until Thu 29 Oct 2026, 23:15 (Lisbon, UTC): take it or pass on. The class: Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    offer_deadline: Your offer has another deadline: Fugues | A seat is held for you until Thu 29 Oct 2026, 23:15 (Lisbon, UTC).
    offer_lapsed: Your offer has run out: Fugues | It was held until Thu 29 Oct 2026, 23:15 (Lisbon, UTC) and has passed on. You may join the waitlist again.
    offer_withdrawn: Your offer was withdrawn: Fugues | The seat is no longer held for you.
    removed_from_waitlist: You were taken off the waitlist: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    passed_by: You no longer wait: Fugues | A seat would be of no use to you any more. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    first_click: A seat is free: Fugues | Whoever of the waitlist clicks first has it. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    waiting_class_moved: The class you wait for moved: Fugues | Now Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC). You keep your place.
    reminder: Your class is coming up: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_new_booking: Ada booked: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_new_request: Ada asks for a seat: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_request_withdrawn: Ada took a request back: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_booking_cancelled: Ada is no longer booked: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_booking_moved: Ada moved to: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_time_accepted: Ada accepted your time: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_time_declined: Ada declined your time: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_seats_changed: Ada has 1 seat now: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_waitlist_joined: Ada waits for a seat: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_waitlist_left: Ada left the waitlist: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_offer_declined: Ada passed on a seat: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_offer_lapsed: An offer to Ada has run out: Fugues | A seat has passed on. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_class_given: A class of yours: Fugues | It was given to you. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_class_taken: No longer your class: Fugues | Somebody else teaches it. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_class_moved: Your class was moved: Fugues | Now Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_class_cancelled: Your class was cancelled: Fugues | It would have been Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).
    teacher_reminder: Your class is coming up: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC)."
  `)
})

it('times are the reader’s, with the class’s own beside them where the clocks differ', () => {
  const zones = ['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo', 'Europe/Lisbon']
  const all = zones.flatMap((zone) => [
    said('class_moved', zone, { was: '2026-10-25T00:30:00.000Z', clash: true }),
    said('offer', zone, { entryId: 9, seats: 1, outOf: 2 }),
  ])
  expect(all).toMatchInlineSnapshot(`
    [
      "Class moved: Fugues | Now Sat 31 Oct 2026, 03:15–04:15 (Kathmandu, UTC+5:45), Fri 30 Oct, 21:30–22:30 (−1 day) in Lisbon. It was Sun 25 Oct 2026, 06:15 (Kathmandu, UTC+5:45). You keep your seat, and may leave without penalty. You have something else at that time.",
      "A seat is held for you: Fugues | Held until Fri 30 Oct 2026, 05:00 (Kathmandu, UTC+5:45): take it or pass on. You wanted 2. The class: Sat 31 Oct 2026, 03:15–04:15 (Kathmandu, UTC+5:45), Fri 30 Oct, 21:30–22:30 (−1 day) in Lisbon.",
      "Class moved: Fugues | Now Fri 30 Oct 2026, 19:00–20:00 (St John’s, UTC−2:30), 21:30–22:30 in Lisbon. It was Sat 24 Oct 2026, 22:00 (St John’s, UTC−2:30). You keep your seat, and may leave without penalty. You have something else at that time.",
      "A seat is held for you: Fugues | Held until Thu 29 Oct 2026, 20:45 (St John’s, UTC−2:30): take it or pass on. You wanted 2. The class: Fri 30 Oct 2026, 19:00–20:00 (St John’s, UTC−2:30), 21:30–22:30 in Lisbon.",
      "Class moved: Fugues | Now Sat 31 Oct 2026, 08:30–09:30 (Lord Howe, UTC+11), Fri 30 Oct, 21:30–22:30 (−1 day) in Lisbon. It was Sun 25 Oct 2026, 11:30 (Lord Howe, UTC+11). You keep your seat, and may leave without penalty. You have something else at that time.",
      "A seat is held for you: Fugues | Held until Fri 30 Oct 2026, 10:15 (Lord Howe, UTC+11): take it or pass on. You wanted 2. The class: Sat 31 Oct 2026, 08:30–09:30 (Lord Howe, UTC+11), Fri 30 Oct, 21:30–22:30 (−1 day) in Lisbon.",
      "Class moved: Fugues | Now Fri 30 Oct 2026, 23:30 – Sat 31 Oct, 00:30 (Cairo, UTC+2), 21:30–22:30 in Lisbon. It was Sun 25 Oct 2026, 03:30 (Cairo, UTC+3). You keep your seat, and may leave without penalty. You have something else at that time.",
      "A seat is held for you: Fugues | Held until Fri 30 Oct 2026, 01:15 (Cairo, UTC+2): take it or pass on. You wanted 2. The class: Fri 30 Oct 2026, 23:30 – Sat 31 Oct, 00:30 (Cairo, UTC+2), 21:30–22:30 in Lisbon.",
      "Class moved: Fugues | Now Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC). It was Sun 25 Oct 2026, 01:30 UTC+1 (Lisbon, UTC+1). You keep your seat, and may leave without penalty. You have something else at that time.",
      "A seat is held for you: Fugues | Held until Thu 29 Oct 2026, 23:15 (Lisbon, UTC): take it or pass on. You wanted 2. The class: Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
    ]
  `)
})

it('a reason, several seats, and names that are gone', () => {
  expect([
    said('class_cancelled', 'Europe/Lisbon', { reason: 'The organ is out of tune' }),
    said('offer', 'Europe/Lisbon', { seats: 2, outOf: 2 }),
    said('promoted', 'Europe/Lisbon', { seats: 2 }),
    said('approved', 'Europe/Lisbon', { name: '' }),
    said('teacher_new_booking', 'Europe/Lisbon', { name: '', seats: 3 }),
    said('class_moved', 'Europe/Lisbon', { asked: true }),
    said('passed_by', 'Europe/Lisbon', { reason: 'student_busy' }),
    said('teacher_new_request', 'Europe/Lisbon', { lesson: true, was: '2026-10-25T00:30:00.000Z' }),
    said('class_cancelled', 'Europe/Lisbon', { startAt: null, endAt: null }),
  ]).toMatchInlineSnapshot(`
    [
      "Class cancelled: Fugues | Reason: “The organ is out of tune”. It would have been Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
      "2 seats are held for you: Fugues | Held until Thu 29 Oct 2026, 23:15 (Lisbon, UTC): take them or pass on. The class: Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
      "You are booked from the waitlist: Fugues | 2 seats came free, and they are yours. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
      "The teacher said yes: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
      "A student booked: Fugues | 3 seats. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
      "Class moved: Fugues | Now Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC). Your request goes with it.",
      "You no longer wait: Fugues | A seat came free, but you have something else at that time. Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC).",
      "Ada asks for a lesson: Fugues | Fri 30 Oct 2026, 21:30–22:30 (Lisbon, UTC). Instead of Sun 25 Oct 2026, 01:30 UTC+1 (Lisbon, UTC+1).",
      "Class cancelled: Fugues | ",
    ]
  `)
})

it.each<[NoticeKind, Partial<NoticeFacts>, string]>([
  ['offer', { entryId: 9 }, '/offers/9'],
  ['offer_lapsed', { entryId: 9 }, '/classes/7'],
  ['booked', {}, '/classes/7'],
  ['time_proposed', { lesson: true, sessionId: null }, '/bookings'],
  ['teacher_new_request', {}, '/teacher/requests'],
  ['teacher_new_booking', {}, '/teacher/live-classes/7'],
  ['teacher_new_booking', { lesson: true, sessionId: null }, '/teacher/lessons/8'],
  ['teacher_class_taken', { sessionId: null, bookingId: null }, '/teacher/schedule'],
])('%s leads to where it is about', (kind, of, to) => {
  expect(noticeLink(kind, { ...facts, ...of })).toBe(to)
})
