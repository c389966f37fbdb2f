import { describe, expect, it } from 'vitest'
import { addMinutes } from '@/lib/time/instant'
import { decideRescue, type UndatedFacts } from './rescue-decisions'
import {
  decideAcceptance,
  decideLessonCancel,
  decideLessonLink,
  decideLessonMark,
  decideMoveByTeacher,
  decideProposal,
  decideRefusing,
  type ProposedLesson,
  type TaughtLesson,
  type TaughtTime,
} from './teaching-decisions'

const now = new Date('2031-03-29T08:00:00Z')
const start = new Date('2031-04-04T10:00:00Z')
const request: TaughtLesson = {
  ...{ teacherApproved: true, status: 'pending', startAt: start, endAt: addMinutes(start, 60) },
  enrolment: { active: true, expiresAt: null },
}
const lesson: TaughtLesson = { ...request, status: 'confirmed' }
const time: TaughtTime = { startWall: '2031-04-05T12:00', zone: 'Europe/Berlin', clockChoice: null, minutes: 45 }
const noonThere = new Date('2031-04-05T10:00:00Z')

describe('a time that a teacher sets', () => {
  it('is wall time in their zone', () => {
    const value = { startAt: noonThere, endAt: addMinutes(noonThere, 45) }
    expect(decideProposal(request, time, now)).toEqual({ ok: true, value })
    expect(decideMoveByTeacher(lesson, time, now)).toEqual({ ok: true, value })
  })

  it.each<[string, Partial<TaughtLesson>, Partial<TaughtTime>, string]>([
    ['not there', { teacherApproved: false }, {}, 'lesson_not_found'],
    ['over', { status: 'declined' }, {}, 'booking_is_over'],
    ['begun', { startAt: now }, {}, 'lesson_begun'],
    ['no time', {}, { startWall: '2031-02-30T10:00' }, 'not_a_wall_time'],
    ['no zone', {}, { zone: 'Berlin' }, 'not_a_zone'],
    ['a skipped time', {}, { startWall: '2031-03-30T02:30' }, 'clock_change'],
    ['too short', {}, { minutes: 4 }, 'bad_duration'],
    ['half a minute', {}, { minutes: 45.5 }, 'bad_duration'],
    ['the past', {}, { startWall: '2031-03-29T09:00' }, 'starts_in_past'],
    ['where it is', {}, { startWall: '2031-04-04T12:00', minutes: 60 }, 'same_time'],
    ['after the enrolment', { enrolment: { active: true, expiresAt: noonThere } }, {}, 'student_not_enrolled'],
    ['without one', { enrolment: null }, {}, 'student_not_enrolled'],
  ])('is refused: %s', (_what, facts, change, code) => {
    const refused = { ok: false, refusal: { code } }
    expect(decideProposal({ ...request, ...facts }, { ...time, ...change }, now)).toMatchObject(refused)
    expect(decideMoveByTeacher({ ...lesson, ...facts }, { ...time, ...change }, now)).toMatchObject(refused)
  })

  it('proposes for requests, and moves lessons', () => {
    expect(decideProposal(lesson, time, now)).toMatchObject({ refusal: { code: 'not_a_request' } })
    expect(decideMoveByTeacher(request, time, now)).toMatchObject({ refusal: { code: 'still_a_request' } })
    expect(decideProposal(null, time, now)).toMatchObject({ refusal: { code: 'lesson_not_found' } })
    expect(decideMoveByTeacher(null, time, now)).toMatchObject({ refusal: { code: 'lesson_not_found' } })
  })
})

describe('a proposed time', () => {
  const proposal: ProposedLesson = { ...request, proposed: true }
  it.each<[string, ProposedLesson | null, string, string]>([
    ['nothing there', null, 'not_found', 'not_found'],
    ['answered', { ...proposal, status: 'confirmed' }, 'booking_is_over', 'booking_is_over'],
    ['the student’s own', { ...proposal, proposed: false }, 'not_proposed', 'not_proposed'],
    ['begun', { ...proposal, startAt: now }, 'class_started', 'ok'],
    ['not enrolled any more', { ...proposal, enrolment: null }, 'not_enrolled', 'ok'],
    ['enrolled too short', { ...proposal, enrolment: { active: true, expiresAt: start } }, 'enrolment_over', 'ok'],
    ['as it should be', proposal, 'ok', 'ok'],
  ])('%s', (_what, facts, accepted, declined) => {
    const codeOf = (verdict: ReturnType<typeof decideAcceptance>) => (verdict.ok ? 'ok' : verdict.refusal.code)
    expect([codeOf(decideAcceptance(facts, now)), codeOf(decideRefusing(facts))]).toEqual([accepted, declined])
  })
})

describe('cancelling, marking, linking', () => {
  it('cancels what is asked for or to come, at any time', () => {
    for (const status of ['pending', 'confirmed'] as const) {
      expect(decideLessonCancel({ ...lesson, status, startAt: addMinutes(now, -600) }).ok).toBe(true)
    }
    for (const status of ['attended', 'no_show', 'cancelled', 'declined', 'rescheduled'] as const) {
      expect(decideLessonCancel({ ...lesson, status })).toEqual({
        ok: false,
        refusal: { code: 'booking_is_over', status },
      })
    }
  })

  it('marks from the start on', () => {
    expect(decideLessonMark(lesson, addMinutes(start, -1 / 60_000))).toMatchObject({ refusal: { code: 'not_begun' } })
    expect(decideLessonMark(lesson, start)).toEqual({ ok: true, value: null })
    expect(decideLessonMark({ ...lesson, status: 'no_show' }, start).ok).toBe(true)
    expect(decideLessonMark(request, start)).toMatchObject({ refusal: { code: 'still_a_request' } })
    expect(decideLessonMark({ ...lesson, status: 'cancelled' }, start)).toMatchObject({
      refusal: { code: 'booking_is_over' },
    })
  })

  it.each([
    ['', true],
    ['https://zoom.us/j/1', true],
    ['HTTP://x.test', true],
    ['zoom.us/j/1', false],
    ['javascript:alert(1)', false],
    ['https://', false],
    ['https:// x', false],
  ])('link %s', (link, good) => expect(decideLessonLink(link).ok).toBe(good))
})

describe('the date of an old lesson', () => {
  const facts: UndatedFacts = {
    ...{ oneOnOneId: 3, teacherId: 2, studentId: 4, status: 'attended', resolved: false, leftBehind: false },
    ...{ knownCourseId: 5, chosenCourseId: 6 },
  }
  it('may be past; the course known is the course', () => {
    expect(decideRescue(facts, { ...time, startWall: '2020-01-01T10:00' })).toMatchObject({
      ok: true,
      value: { courseId: 5, occupies: { student: true, teacher: false } },
    })
    expect(decideRescue({ ...facts, knownCourseId: null }, time)).toMatchObject({ value: { courseId: 6 } })
  })

  it.each<[string, Partial<UndatedFacts> | null, string]>([
    ['nothing there', null, 'undated_not_found'],
    ['dated already', { resolved: true }, 'already_dated'],
    ['left behind', { resolved: true, leftBehind: true }, 'left_behind'],
    ['no course', { knownCourseId: null, chosenCourseId: null }, 'course_needed'],
  ])('is refused: %s', (_what, change, code) => {
    expect(decideRescue(change && { ...facts, ...change }, time)).toMatchObject({ ok: false, refusal: { code } })
  })
})
