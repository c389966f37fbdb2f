import { describe, expect, it } from 'vitest'
import type { AvailabilityRule } from '@/lib/availability/slots'
import { termsOf } from '@/lib/policy/decisions'
import { addMinutes } from '@/lib/time/instant'
import { decideLesson, decideLessonMove, type LessonFacts, type OwnLesson } from './decisions'

const now = new Date('2031-03-03T08:00:00Z')
const start = new Date('2031-03-04T10:00:00Z')
const wanted = { startAt: start, minutes: 60 }
const usual = termsOf({ course: null, teacher: null, assignmentRequiresApproval: null, courseRequiresApproval: false })
const hours: AvailabilityRule = {
  ...{ ruleId: 1, courseId: null, blocked: false, reason: '', kind: 'once' },
  ...{ startAt: addMinutes(start, -120), endAt: addMinutes(start, 240) },
}
const span = (from: number, to: number) => ({ startAt: addMinutes(start, from), endAt: addMinutes(start, to) })

const facts: LessonFacts = {
  teacher: { approved: true, zone: 'UTC' },
  course: { courseId: 7, published: true, bookingType: 'one_on_one' },
  assigned: true,
  enrolment: { active: true, expiresAt: null },
  terms: usual,
  rules: [hours],
  busy: { teacher: [], student: [], lessonStarts: [] },
}
const terms = (of: Partial<LessonFacts['terms']>): Partial<LessonFacts> => ({ terms: { ...usual, ...of } })
const busy = (of: Partial<LessonFacts['busy']>): Partial<LessonFacts> => ({ busy: { ...facts.busy, ...of } })

describe('decideLesson', () => {
  it.each<[string, Partial<LessonFacts>, object]>([
    ['books at once', {}, { status: 'confirmed', holdsTime: true }],
    ['asks, and holds the time', terms({ approvalForOneOnOne: true }), { status: 'pending', holdsTime: true }],
    [
      'asks, and leaves the time open',
      terms({ approvalForOneOnOne: true, pendingHoldsTime: false }),
      { status: 'pending', holdsTime: false },
    ],
    ['a booked lesson holds its time whatever requests do', terms({ pendingHoldsTime: false }), { holdsTime: true }],
    ['right after another', busy({ teacher: [span(-60, 0)], student: [span(60, 90)] }), { status: 'confirmed' }],
    ['an enrolment that ends later', { enrolment: { active: true, expiresAt: addMinutes(start, 1) } }, {}],
  ])('%s', (_what, change, value) => {
    const verdict = decideLesson({ ...facts, ...change }, wanted, now)
    expect(verdict).toMatchObject({ ok: true, value: { startAt: start, endAt: addMinutes(start, 60), ...value } })
  })

  it.each<[string, Partial<LessonFacts> | null, string]>([
    ['nobody there', null, 'not_found'],
    ['a teacher not approved', { teacher: { approved: false, zone: 'UTC' } }, 'not_found'],
    ['a course not theirs', { assigned: false }, 'not_found'],
    ['a course not open', { course: { ...facts.course, published: false } }, 'not_found'],
    ['a course of classes', { course: { ...facts.course, bookingType: 'group_session' } }, 'not_found'],
    ['a course without booking', { course: { ...facts.course, bookingType: 'none' } }, 'not_found'],
    ['no enrolment', { enrolment: null }, 'not_enrolled'],
    ['an enrolment not active', { enrolment: { active: false, expiresAt: null } }, 'not_enrolled'],
    ['an enrolment that ends at the start', { enrolment: { active: true, expiresAt: start } }, 'enrolment_over'],
    ['the student elsewhere', busy({ student: [span(59, 61)] }), 'student_busy'],
    [
      'both elsewhere: the student’s own first',
      busy({ student: [span(0, 60)], teacher: [span(0, 60)] }),
      'student_busy',
    ],
  ])('refuses %s', (_what, change, code) => {
    expect(decideLesson(change && { ...facts, ...change }, wanted, now)).toMatchObject({ ok: false, refusal: { code } })
  })

  it.each<[string, Partial<LessonFacts>, { startAt?: Date; minutes?: number }, string]>([
    ['the past', {}, { startAt: now }, 'past'],
    ['another length', {}, { minutes: 45 }, 'length'],
    ['off the grid', {}, { startAt: addMinutes(start, 10) }, 'noWindow'],
    ['over the end of the window', {}, { startAt: addMinutes(start, 210) }, 'noWindow'],
    ['no hours', { rules: [] }, {}, 'noWindow'],
    ['time off', { rules: [hours, { ...hours, ...span(59, 60), ruleId: 2, blocked: true }] }, {}, 'noWindow'],
    ['notice', terms({ minNoticeHours: 27 }), {}, 'notice'],
    ['horizon', terms({ horizonDays: 0 }), {}, 'horizon'],
    ['the teacher busy', busy({ teacher: [span(30, 31)] }), {}, 'busy'],
    ['a buffer', { ...terms({ bufferAfterMinutes: 5 }), ...busy({ teacher: [span(64, 90)] }) }, {}, 'busy'],
    ['a full day', { ...terms({ maxBookingsPerDay: 1 }), ...busy({ lessonStarts: [start] }) }, {}, 'dayLimit'],
  ])('does not offer a time: %s', (_what, change, want, why) => {
    expect(decideLesson({ ...facts, ...change }, { ...wanted, ...want }, now)).toMatchObject({
      refusal: { code: 'slot_not_offered', why },
    })
  })
})

describe('decideLessonMove', () => {
  const old: OwnLesson = {
    ...{ status: 'confirmed', startAt: addMinutes(start, -60), endAt: start, moveAsked: false },
    ...{ cancelWindowHours: 24, classMovedAt: null },
  }
  const asks = { ...facts, ...terms({ approvalForOneOnOne: true }) }

  it.each<[string, Partial<OwnLesson>, LessonFacts, object]>([
    ['moves at once', {}, facts, { status: 'confirmed', keepsOld: false }],
    ['asks and keeps the old one', {}, asks, { status: 'pending', keepsOld: true }],
    ['asks instead of a wish', { status: 'pending' }, asks, { status: 'pending', keepsOld: false }],
  ])('%s', (_what, change, to, value) => {
    expect(decideLessonMove({ ...old, ...change }, to, wanted, now)).toMatchObject({ ok: true, value })
  })

  it.each<[string, Partial<OwnLesson>, LessonFacts, string]>([
    ['what is over', { status: 'cancelled' }, facts, 'booking_is_over'],
    ['what has begun', { startAt: now }, facts, 'booking_has_started'],
    ['what can no longer be cancelled', { cancelWindowHours: 48 }, facts, 'cancel_window_passed'],
    ['what has been asked to move', { moveAsked: true }, facts, 'move_asked_already'],
    ['to where it is', { startAt: start, endAt: addMinutes(start, 60) }, facts, 'same_time'],
    ['to what is not offered', {}, { ...facts, rules: [] }, 'slot_not_offered'],
  ])('refuses %s', (_what, change, to, code) => {
    expect(decideLessonMove({ ...old, ...change }, to, wanted, now)).toMatchObject({ ok: false, refusal: { code } })
  })
})
