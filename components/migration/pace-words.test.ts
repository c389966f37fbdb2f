import { describe, expect, it } from 'vitest'
import { heldWords, paceSentence, percentOf } from './pace-words'

describe('the pace of a move in words', () => {
  it.each([
    ['full_speed', 'At full speed, 500 rows a batch: nobody is held up by it.'],
    ['asked_to_pause', 'It was asked to pause, and holds still after the batch it is at.'],
    [
      'silent',
      'Nothing was heard of it for 2 h 5 min: nobody runs it, or it waits for a lock. “npm run db -- backfill” goes on where it was.',
    ],
  ] as const)('%s', (doing, words) => expect(paceSentence({ doing, batchSize: 500, silentMinutes: 125 })).toBe(words))

  it('never says nothing of something', () => {
    expect([percentOf(0), percentOf(0.004), percentOf(0.255), percentOf(1)]).toEqual([
      '0 %',
      'under 1 %',
      '26 %',
      '100 %',
    ])
  })

  it('says reasons it does not know as they are', () => {
    expect([heldWords('paused'), heldWords('tide')]).toEqual(['Paused', 'Held back (tide)'])
  })
})
