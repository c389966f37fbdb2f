import { describe, expect, it } from 'vitest'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { decideApproval, decideDecline, type RequestFacts } from './approval-decisions'

const now: Instant = new Date('2026-03-01T12:00:00Z')
const clash = { title: 'Chess', startAt: now, endAt: addMinutes(now, 60) }
const wanted = { status: 'scheduled', free: 2, waiting: 0, waitlistOpen: true } as const
const request: RequestFacts = {
  proposed: false,
  teacherApproved: true,
  status: 'pending',
  startAt: addMinutes(now, 60),
  seats: 2,
  class: wanted,
  studentClash: null,
  teacherClash: null,
}

describe('decideApproval', () => {
  it('approves what fits, a class by its seats and a lesson without any', () => {
    expect(decideApproval(request, now).ok).toBe(true)
    expect(decideApproval({ ...request, class: null }, now).ok).toBe(true)
    expect(decideApproval({ ...request, class: { ...wanted, status: 'booking_closed' } }, now).ok).toBe(true)
  })

  it.each<[string, Partial<RequestFacts>, string]>([
    ['a teacher who is not approved any more', { teacherApproved: false }, 'request_not_found'],
    ['what is decided', { status: 'declined' }, 'already_decided'],
    ['a live class', { class: { ...wanted, status: 'live' } }, 'class_not_open'],
    ['a class at its very start', { startAt: now }, 'class_started'],
    ['a student elsewhere', { studentClash: clash }, 'student_busy'],
    ['a teacher elsewhere', { teacherClash: clash }, 'teacher_busy'],
    ['others who wait', { class: { ...wanted, waiting: 1 } }, 'waitlist_first'],
    ['a seat too few', { class: { ...wanted, free: 1 } }, 'session_full'],
  ])('refuses %s', (_what, facts, code) => {
    expect(decideApproval({ ...request, ...facts }, now)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('does not find what is not there', () => {
    expect(decideApproval(null, now)).toMatchObject({ refusal: { code: 'request_not_found' } })
    expect(decideDecline(null)).toMatchObject({ refusal: { code: 'request_not_found' } })
  })
})
