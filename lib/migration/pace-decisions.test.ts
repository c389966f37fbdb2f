import { describe, expect, it } from 'vitest'
import { addMinutes } from '@/lib/time/instant'
import { decidePace, type PaceMark } from './pace-decisions'

const now = new Date('2031-03-03T08:00:00Z')
const ago = (seconds: number) => addMinutes(now, -seconds / 60)
const mark = (seconds: number, reason = '', throttledMs = 0): PaceMark => ({
  ...{ at: ago(seconds), batchSize: 500, throttledMs, reason },
})
const free = { pausedAt: null, pauseRequestedAt: null }

describe('the pace of a move', () => {
  it('is unknown before anything was heard', () => expect(decidePace([], free, now)).toBeNull())

  it.each<[string, PaceMark[], Partial<typeof free> | { pausedAt: Date } | { pauseRequestedAt: Date }, string]>([
    ['at full speed', [mark(2), mark(1)], {}, 'full_speed'],
    ['resting for locks', [mark(2), mark(1, 'locks', 300)], {}, 'locks'],
    ['resting for others', [mark(2), mark(1, 'load', 300)], {}, 'load'],
    ['waiting for a replica', [mark(2), mark(1, 'replica', 300)], {}, 'replica'],
    ['just let go on', [mark(2), mark(1, 'paused', 300)], {}, 'full_speed'],
    ['asked to pause', [mark(1)], { pauseRequestedAt: ago(1) }, 'asked_to_pause'],
    ['paused', [mark(600)], { pausedAt: ago(300), pauseRequestedAt: ago(301) }, 'paused'],
    ['not heard of', [mark(16)], {}, 'silent'],
    ['not heard of, and asked to pause', [mark(16)], { pauseRequestedAt: ago(1) }, 'silent'],
  ])('%s', (_what, marks, standing, doing) => {
    expect(decidePace(marks, { ...free, ...standing }, now)?.doing).toBe(doing)
  })

  it('says how much of the last five minutes went to what', () => {
    const marks = [
      mark(900, 'locks', 60_000),
      mark(200, 'locks', 9_000),
      mark(150, 'load', 20_000),
      mark(100),
      mark(0, 'locks', 30_000),
    ]
    expect(decidePace(marks, free, now)).toEqual({
      ...{ doing: 'locks', batchSize: 500, silentMinutes: 0, windowSeconds: 200, working: 0.75 },
      held: [
        { reason: 'locks', share: 0.15 },
        { reason: 'load', share: 0.1 },
      ],
    })
  })

  it('counts a pause that goes on, and never more than there is', () => {
    const paused = decidePace([mark(120), mark(60)], { ...free, pausedAt: ago(60) }, now)
    expect(paused).toMatchObject({
      silentMinutes: 1,
      windowSeconds: 120,
      working: 0.5,
      held: [{ reason: 'paused', share: 0.5 }],
    })
    const long = decidePace([mark(60), mark(0, 'paused', 3_600_000)], free, now)
    expect(long).toMatchObject({ working: 0, held: [{ reason: 'paused', share: 1 }] })
  })
})
