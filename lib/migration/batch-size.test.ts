import { describe, expect, it } from 'vitest'
import { adaptiveBatchSize } from '@/lib/migration/batch-size'

const LIMITS = { first: 100, most: 1_000, targetMs: 200 }

describe('the size of the next batch', () => {
  it('grows towards the target time, twice at most, and stops at the limit', () => {
    const size = adaptiveBatchSize(LIMITS)
    const sizes = [size.rows]
    for (let batch = 0; batch < 6; batch++) {
      size.done(size.rows, size.rows * 0.1)
      sizes.push(size.rows)
    }
    expect(sizes).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000])
  })

  it('shrinks when rows become slow', () => {
    const size = adaptiveBatchSize(LIMITS)
    for (let batch = 0; batch < 20; batch++) size.done(size.rows, size.rows * 10)
    expect(size.rows).toBe(20)
  })

  it('halves on a lock timeout, never below one row, and comes back slowly', () => {
    const size = adaptiveBatchSize(LIMITS)
    size.timedOut()
    expect(size.rows).toBe(50)
    size.done(50, 1)
    expect(size.rows).toBe(50)
    size.done(50, 1)
    expect(size.rows).toBe(55)
    for (let timeout = 0; timeout < 20; timeout++) size.timedOut()
    expect(size.rows).toBe(1)
  })

  it('stays as it was asked for', () => {
    const size = adaptiveBatchSize(LIMITS, 7)
    size.done(7, 10_000)
    expect(size.rows).toBe(7)
  })
})
