import { describe, expect, it } from 'vitest'
import { judged } from './sql-lint.mjs'

const found = [
  { migration: '20261122000001_first', rule: 'adding-foreign-key-constraint', line: 3, message: 'x' },
  { migration: '20261122000002_second', rule: 'adding-foreign-key-constraint', line: 9, message: 'x' },
]

describe('what the lint of migrations lets pass', () => {
  it('is what is excused, by rule and migration, and nothing else', () => {
    const excused = [{ rule: 'adding-foreign-key-constraint', migrations: ['20261122000001'], reason: 'empty' }]
    expect(judged(found, excused)).toEqual({ fresh: [found[1]], idle: [] })
  })

  it('is told when an excuse excuses nothing', () => {
    const excused = [{ rule: 'ban-drop-column', migrations: ['20261122000001'], reason: 'gone since' }]
    expect(judged(found, excused).idle).toEqual([{ rule: 'ban-drop-column', migration: '20261122000001' }])
  })
})
