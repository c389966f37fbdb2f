import { describe, expect, it } from 'vitest'
import { statusesToMark } from '@/lib/booking/attendance-decisions'
import { askedMark, expectedMarks, type Marks } from './expected-marks'

const marks: Marks = { 1: 'confirmed', 2: 'attended', 3: 'no_show', 4: 'cancelled', 5: 'pending' }

describe('expectedMarks', () => {
  it.each([
    [
      { who: 1, mark: 'attended' },
      { ...marks, 1: 'attended' },
    ],
    [
      { who: 2, mark: 'no_show' },
      { ...marks, 2: 'no_show' },
    ],
    [
      { who: 3, mark: 'confirmed' },
      { ...marks, 3: 'confirmed' },
    ],
    [{ who: 4, mark: 'attended' }, marks],
    [{ who: 9, mark: 'attended' }, marks],
    [
      { who: 'all', mark: 'attended' },
      { ...marks, 1: 'attended' },
    ],
    [
      { who: 'all', mark: 'confirmed' },
      { ...marks, 2: 'confirmed', 3: 'confirmed' },
    ],
  ] as const)('%j', (asked, expected) => {
    expect(expectedMarks(marks, asked)).toEqual(expected)
  })

  it('expects what the verb does', () => {
    for (const mark of ['attended', 'no_show', 'confirmed'] as const) {
      for (const who of [1, 2, 3, 4, 5, 'all'] as const) {
        const touched = statusesToMark(mark, who === 'all') as string[]
        const done = Object.entries(marks).map(([id, status]) => {
          const meant = who === 'all' || Number(id) === who
          return [id, meant && touched.includes(status) ? mark : status]
        })
        expect(expectedMarks(marks, { who, mark }), `${mark} for ${who}`).toEqual(Object.fromEntries(done))
      }
    }
  })
})

describe('askedMark', () => {
  const sent = (mark?: string) => {
    const form = new FormData()
    if (mark !== undefined) form.set('mark', mark)
    return form
  }

  it('reads the button that was pressed', () => {
    expect(askedMark(sent('no_show'), 7)).toEqual({ who: 7, mark: 'no_show' })
    expect(askedMark(sent('confirmed'), 'all')).toEqual({ who: 'all', mark: 'confirmed' })
  })

  it('expects nothing of a form that says nothing', () => {
    expect(askedMark(sent(), 7)).toBeNull()
    expect(askedMark(sent('pending'), 7)).toBeNull()
  })
})
