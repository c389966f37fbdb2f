import { describe, expect, it } from 'vitest'
import { ADMIN, aMatter, AT, entry, FIRST, offered, SECOND, soonest, TEACHER, told } from '@/lib/testing/matter'
import { type Matter, STUDENT_KINDS, TEACHER_KINDS, whoIsTold } from './decisions'

const table: [string, Partial<Matter>, string[]][] = [
  [
    'joins',
    entry(null, { status: 'waiting', seats: 2 }),
    ['student: (waitlist_joined)', 'teacher: teacher_waitlist_joined'],
  ],
  ['is put on the list', entry(null, { status: 'waiting' }, { actorId: TEACHER }), ['student: put_on_waitlist']],
  ['is offered', entry({ status: 'waiting' }, offered, { actorId: null }), ['student: offer']],
  ['is offered by one who cancels', entry({ status: 'waiting' }, offered, { actorId: FIRST }), ['student: offer']],
  ['is offered at once', entry(null, offered), ['student: offer']],
  ['is offered what is booked at once', entry({ status: 'waiting' }, offered, { actorId: null, promoted: true }), []],
  [
    'has another deadline',
    entry({ ...offered, offerExpiresAt: soonest }, offered, { actorId: null }),
    ['student: offer_deadline'],
  ],
  ['has a deadline that has come', entry(offered, { ...offered, offerExpiresAt: AT }, { actorId: null }), []],
  ['accepts', entry(offered, { status: 'accepted' }), []],
  ['clicks first', entry({ status: 'waiting' }, { status: 'accepted' }), []],
  ['declines', entry(offered, { status: 'declined' }), ['teacher: teacher_offer_declined']],
  ['passes on a smaller offer', entry(offered, { status: 'waiting' }), ['teacher: teacher_offer_declined']],
  ['loses an offer', entry(offered, { status: 'waiting' }, { actorId: null }), ['student: offer_withdrawn']],
  [
    'lets it lapse',
    entry({ ...offered, offerExpiresAt: AT }, { status: 'expired' }, { actorId: null }),
    ['student: offer_lapsed', 'teacher: teacher_offer_lapsed'],
  ],
  [
    'lets it lapse in a class cancelled since',
    entry({ ...offered, offerExpiresAt: AT }, { status: 'expired' }, { actorId: null, classIsOff: true }),
    ['student: offer_lapsed', 'teacher: teacher_offer_lapsed'],
  ],
  [
    'is offered a seat of a class that is cancelled',
    entry(offered, { status: 'expired' }, { actorId: TEACHER, classIsOff: true }),
    ['student: class_cancelled'],
  ],
  [
    'waits for a class that is cancelled',
    entry({ status: 'waiting' }, { status: 'expired' }, { actorId: TEACHER, classIsOff: true }),
    ['student: class_cancelled'],
  ],
  ['has waited to the end', entry({ status: 'waiting' }, { status: 'expired' }, { actorId: null }), []],
  ['is passed by', { kind: 'waitlist.passed_by', actorId: null, to: { reason: 'class_over' } }, ['student: passed_by']],
  ['leaves', entry({ status: 'waiting' }, { status: 'left' }), ['teacher: teacher_waitlist_left']],
  [
    'is removed',
    entry({ status: 'waiting' }, { status: 'left' }, { actorId: TEACHER }),
    ['student: removed_from_waitlist'],
  ],
  [
    'is removed by an admin',
    entry(offered, { status: 'left' }, { actorId: ADMIN }),
    ['student: removed_from_waitlist', 'teacher: teacher_waitlist_left'],
  ],
  [
    'may click first',
    { kind: 'waitlist.first_click', student: null, actorId: null, to: { free: 2 }, waiting: [FIRST, SECOND] },
    ['first: first_click', 'second: first_click'],
  ],
  ['is to be promoted', { kind: 'waitlist.promoted', actorId: null }, []],
]

describe('a student who', () => {
  it.each(table)('%s', (_, matter, expected) => expect(told(matter)).toEqual(expected))
})

it('the table has every kind that there is', () => {
  const seen = new Set(table.flatMap(([, matter]) => whoIsTold(aMatter(matter)).map(({ kind }) => kind)))
  const kinds = [...STUDENT_KINDS, ...TEACHER_KINDS].filter((kind) => /waitlist|offer|passed_by|first_click/.test(kind))
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([])
  expect(kinds.length).toBeGreaterThan(9)
})
