import { describe, expect, it } from 'vitest'
import { outputTo } from './output'

function recorded(json: boolean, isTTY: boolean) {
  const written = { out: '', problem: '' }
  const clock = { ms: 0 }
  const stdout = { isTTY, write: (text: string) => (written.out += text) }
  const stderr = { write: (text: string) => (written.problem += text) }
  return { written, clock, out: outputTo(stdout, stderr, json, () => clock.ms) }
}

describe('output', () => {
  it('aligns words left and numbers right', () => {
    const { out, written } = recorded(false, false)
    out.table(
      ['step', 'rows'],
      [
        ['start', 7],
        ['capacity', 1200],
      ],
    )
    expect(written.out).toBe('step      rows\nstart        7\ncapacity  1200\n')
  })

  it('gives a machine the result alone, and problems apart', () => {
    const { out, written } = recorded(true, false)
    out.line('for people')
    out.problem('something is wrong')
    out.result({ applied: ['1'] })
    expect(written).toEqual({ out: '{"applied":["1"]}\n', problem: 'something is wrong\n' })
  })

  it('says nothing of the result to people', () => {
    const { out, written } = recorded(false, false)
    out.result({ applied: [] })
    expect(written.out).toBe('')
  })

  it('reports progress once a second where nobody watches, and always the end', () => {
    const { out, written, clock } = recorded(false, false)
    for (const [ms, done] of [
      [0, 0],
      [500, 50],
      [1000, 100],
      [1500, 150],
      [1600, 200],
    ] as const) {
      clock.ms = ms
      out.progress('start', done, 200)
    }
    const lines = written.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { done: number; secondsLeft: number })
    expect(lines.map(({ done }) => done)).toEqual([0, 100, 200])
    expect(lines[1]).toEqual({ step: 'start', done: 100, total: 200, perSecond: 100, secondsLeft: 1 })
  })

  it('draws a bar on a terminal and clears it before the next line', () => {
    const { out, written, clock } = recorded(false, true)
    out.progress('start', 0, 200)
    clock.ms = 1000
    out.progress('start', 50, 200)
    out.line('done')
    expect(written.out).toContain('50 of 200')
    expect(written.out).toContain('3 s left')
    expect(written.out.endsWith('\r\u001b[2Kdone\n')).toBe(true)
  })
})
