import { describe, expect, it } from 'vitest'
import { type Look, throttle } from '@/lib/migration/throttle'

const look = (seen: Partial<Look>): Look => ({ active: 0, meanAgeMs: 0, blockedMs: 0, replicaLagMs: 0, ...seen })

describe('how much of the time the move takes', () => {
  it('is all of it where nobody else is there', () => {
    const pace = throttle()
    pace.saw(look({}), true)
    expect(pace.rest(400)).toEqual({ ms: 0, reason: '' })
    expect(pace.targetMs).toBe(400)
  })

  it('halves the batch when somebody waits for a lock of ours, and comes back slowly', () => {
    const pace = throttle()
    pace.saw(look({ active: 1, meanAgeMs: 60, blockedMs: 60 }), true)
    expect(pace.rest(400)).toEqual({ ms: 400, reason: 'locks' })
    expect(pace.targetMs).toBe(200)
    pace.saw(look({}), true)
    pace.rest(200)
    expect(pace.targetMs).toBe(250)
    for (let batch = 0; batch < 20; batch++) {
      pace.saw(look({ active: 1, blockedMs: 60 }), true)
      pace.rest(20)
    }
    expect(pace.targetMs).toBe(20)
  })

  it('works in short batches while others work', () => {
    const pace = throttle()
    pace.saw(look({ active: 4, meanAgeMs: 3 }), true)
    pace.rest(400)
    expect(pace.targetMs).toBe(100)
  })

  it('rests the longer, the more the statements of others suffer', () => {
    const restAt = (meanAgeMs: number) => {
      const pace = throttle()
      pace.saw(look({ active: 4, meanAgeMs: 10 }), false)
      pace.saw(look({ active: 4, meanAgeMs }), true)
      return pace.rest(100)
    }
    expect(restAt(19)).toEqual({ ms: 0, reason: '' })
    expect(restAt(25)).toEqual({ ms: 50, reason: 'load' })
    expect(restAt(100)).toEqual({ ms: 300, reason: 'load' })
  })

  it('waits for a replica that is behind', () => {
    const pace = throttle()
    pace.saw(look({ replicaLagMs: 9_000 }), true)
    expect(pace.rest(10)).toEqual({ ms: 1_000, reason: 'replica' })
  })
})
