import { describe, expect, it } from 'vitest'
import { decideOnce, type OnceInput } from '@/lib/availability/decisions'
import { asInstant, toIso } from '@/lib/time/instant'
import { onceAsTyped } from './once-as-typed'

const NOW = asInstant('2026-03-04T10:00:00Z')
const ZONE = 'America/St_Johns'

/** What a form shows after what was typed into it has been saved. */
function shownAgain(typed: Pick<OnceInput, 'fromOn' | 'untilOn' | 'startWall' | 'endWall'>, blocked: boolean) {
  const saved = decideOnce({ ...typed, zone: ZONE, startChoice: null, endChoice: null }, blocked, NOW)
  if (!saved.ok) return saved.refusal
  const { startAt, endAt } = saved.value
  return onceAsTyped({ startAt: toIso(startAt), endAt: toIso(endAt), zone: ZONE, blocked })
}

describe('one-time hours and time off', () => {
  it.each([
    ['an afternoon', { fromOn: '2026-03-09', untilOn: null, startWall: '13:00', endWall: '17:30' }, false],
    ['over midnight', { fromOn: '2026-03-09', untilOn: null, startWall: '22:00', endWall: '01:00' }, false],
    ['24 hours', { fromOn: '2026-03-09', untilOn: null, startWall: '09:00', endWall: '09:00' }, false],
    ['several days', { fromOn: '2026-03-09', untilOn: '2026-03-11', startWall: '09:00', endWall: '08:00' }, false],
    ['a day off', { fromOn: '2026-03-09', untilOn: null, startWall: null, endWall: null }, true],
    ['a day off of 23 hours', { fromOn: '2026-03-08', untilOn: null, startWall: null, endWall: null }, true],
    ['a week off', { fromOn: '2026-03-09', untilOn: '2026-03-15', startWall: null, endWall: null }, true],
    ['off from noon on', { fromOn: '2026-03-09', untilOn: null, startWall: '12:00', endWall: null }, true],
    ['off until noon', { fromOn: '2026-03-09', untilOn: '2026-03-10', startWall: null, endWall: '12:00' }, true],
    ['a morning off', { fromOn: '2026-03-09', untilOn: null, startWall: '08:00', endWall: '12:00' }, true],
  ])('%s reads back as it was typed', (_what, typed, blocked) => {
    expect(shownAgain(typed, blocked)).toEqual(typed)
  })
})
