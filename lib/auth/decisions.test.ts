import { describe, expect, test } from 'vitest'
import { decideActor, isApprovedTeacher, isWaitingTeacher, type Person, readClaims } from './decisions'

const claims = { userId: 7, sessionVersion: 3 }
const student: Person = {
  userId: 7,
  role: 'student',
  isActive: true,
  sessionVersion: 3,
  teacherId: null,
  isApproved: null,
  name: 'Asha',
  email: 'asha@example.test',
  zone: 'Asia/Kathmandu',
}
const teacher: Person = { ...student, role: 'teacher', teacherId: 4, isApproved: true }

describe('whose session it is', () => {
  test('the person of the claims, as they are now', () => {
    expect(decideActor(claims, student)).toEqual({
      userId: 7,
      role: 'student',
      teacherId: null,
      teacherApproved: false,
      name: 'Asha',
      email: 'asha@example.test',
      zone: 'Asia/Kathmandu',
    })
  })

  test.each<[string, typeof claims | null, Person | null]>([
    ['no session', null, student],
    ['nobody there any more', claims, null],
    ['an older session version', { ...claims, sessionVersion: 2 }, student],
    ['a session version from the future', { ...claims, sessionVersion: 4 }, student],
    ['an account that was switched off', claims, { ...student, isActive: false }],
    ['another person', { ...claims, userId: 8 }, student],
  ])('nobody: %s', (_case, claimed, person) => {
    expect(decideActor(claimed, person)).toBeNull()
  })
})

describe('who may teach', () => {
  test.each<[string, Partial<Person>, boolean]>([
    ['an approved teacher', {}, true],
    ['an admin with an approved profile', { role: 'admin' }, true],
    ['a teacher not approved yet', { isApproved: false }, false],
    ['a teacher without a profile', { teacherId: null, isApproved: null }, false],
    ['a student whose profile says approved', { role: 'student' }, false],
    ['an admin without a profile', { role: 'admin', teacherId: null, isApproved: null }, false],
  ])('%s: %s', (_case, change, may) => {
    const actor = decideActor(claims, { ...teacher, ...change })
    expect(actor && isApprovedTeacher(actor)).toBe(may)
  })

  test('a student whose application waits has no teaching id to act under', () => {
    expect(decideActor(claims, { ...teacher, role: 'student', isApproved: false })?.teacherId).toBeNull()
  })

  test('only an unapproved teacher waits', () => {
    const waits = (change: Partial<Person>) => {
      const actor = decideActor(claims, { ...teacher, ...change })
      return actor && isWaitingTeacher(actor)
    }
    expect(waits({ isApproved: false })).toBe(true)
    expect(waits({})).toBe(false)
    expect(waits({ role: 'student', isApproved: false })).toBe(false)
  })
})

describe('claims of a token', () => {
  test('ours are read', () => {
    expect(readClaims({ sub: '7', sessionVersion: 3, iat: 1 })).toEqual(claims)
  })

  test.each([
    null,
    {},
    { sub: '7' },
    { sub: 7, sessionVersion: 3 },
    { sub: '7; drop', sessionVersion: 3 },
    { sub: '-7', sessionVersion: 3 },
    { sub: '07', sessionVersion: 3 },
    { sub: '99999999999', sessionVersion: 3 },
    { sub: '7', sessionVersion: '3' },
    { sub: '7', sessionVersion: 3.5 },
  ])('not ours: %j', (payload) => {
    expect(readClaims(payload)).toBeNull()
  })
})
