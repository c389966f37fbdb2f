import { describe, expect, it } from 'vitest'
import { addMinutes, instantFromMs, minutesBetween } from '@/lib/time/instant'
import { afterTrouble, isTooLate, troubleOf } from './send-decisions'

const start = instantFromMs(Date.UTC(2030, 4, 1, 10))

/** The minutes between tries, until it is given up. */
function pauses(of: 'server' | 'mail', final: boolean, random = 0.5): number[] {
  const found = []
  let at = start
  for (let tries = 1; tries < 1_000; tries++) {
    const { status, nextTryAt } = afterTrouble({ of, final }, { tries, createdAt: start }, at, random)
    if (status === 'given_up') return found
    found.push(minutesBetween(at, nextTryAt))
    at = nextTryAt
  }
  throw new Error('never given up')
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

describe('tries', () => {
  it('of what is refused for now: a minute, then twice as long each time up to an hour, for eight hours', () => {
    expect(pauses('mail', false)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, 60])
    expect(sum(pauses('mail', false))).toBeGreaterThanOrEqual(8 * 60)
  })

  it('of what is refused for good: four', () => {
    expect(pauses('mail', true)).toEqual([1, 2, 4])
  })

  it('while the server is away: every five minutes in the end, for eight hours as well', () => {
    expect(pauses('server', false).slice(0, 5)).toEqual([1, 2, 4, 5, 5])
    expect(sum(pauses('server', false))).toBeGreaterThanOrEqual(8 * 60)
  })

  it('are spread by a fifth to each side', () => {
    expect(pauses('mail', true, 0)[0]).toBeCloseTo(0.8)
    expect(pauses('mail', true, 0.999)[0]).toBeCloseTo(1.2)
  })

  it('begin anew where somebody asks for it, as often as at first', () => {
    const late = addMinutes(start, 10_000)
    expect(afterTrouble({ of: 'mail', final: false }, { tries: 11, createdAt: start }, late, 0.5).status).toBe(
      'waiting',
    )
    expect(afterTrouble({ of: 'mail', final: false }, { tries: 12, createdAt: start }, late, 0.5).status).toBe(
      'given_up',
    )
  })
})

describe('whose trouble it is', () => {
  it.each([
    ['nobody answers', { code: 'ECONNECTION', command: 'CONN' }, 'server', false],
    ['a wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'server', false],
    ['a refused sender', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'server', false],
    ['a closing server', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, 'server', false],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 }, 'mail', false],
    ['no such mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'mail', true],
    ['refused content', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'mail', true],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'mail', true],
    ['a lost connection', { code: 'ECONNECTION', command: 'DATA' }, 'server', false],
  ] as const)('%s', (_what, failure, of, final) => {
    expect(troubleOf({ message: 'x', ...failure })).toEqual({ of, final, text: 'x' })
  })

  it('is told in a line that the database takes', () => {
    expect(troubleOf({ message: `a\u0000b\r\nc${'d'.repeat(1_000)}` }).text).toMatch(/^a b cd{495}$/)
  })
})

describe('too late', () => {
  const facts = { startAt: '2030-05-01T10:00:00.000Z' }
  it.each([
    ['reminder', facts, true],
    ['teacher_reminder', facts, true],
    ['reminder', { startAt: '2030-05-01T10:00:00.001Z' }, false],
    ['class_cancelled', facts, false],
    ['reminder', {}, false],
  ])('%s %j: %s', (kind, of, verdict) => expect(isTooLate(kind, of, start)).toBe(verdict))
})
