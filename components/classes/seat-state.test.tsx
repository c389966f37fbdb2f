import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { freeSeats, SeatState } from './seat-state'

const seats = (taken: number, held: number, capacity: number, waiting = 0) => ({
  sessionId: 1,
  taken,
  held,
  capacity,
  waiting,
})
const said = (of: ReturnType<typeof seats>) =>
  renderToStaticMarkup(<SeatState seats={of} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test('held seats are not free, and an oversold class has none', () => {
  expect(freeSeats(seats(3, 2, 6))).toBe(1)
  expect(freeSeats(seats(7, 0, 6))).toBe(0)
})

test.each([
  ['plenty', seats(2, 0, 10), '8 left 2 of 10 taken'],
  ['the last ones', seats(8, 0, 10), '2 seats left 8 of 10 taken'],
  ['the last one', seats(9, 0, 10), 'Last seat 9 of 10 taken'],
  ['one held', seats(9, 1, 10, 2), 'Full 2 waiting 9 of 10 taken, 1 held'],
  ['oversold by history', seats(12, 0, 10), 'Full 12 of 10 taken'],
])('%s', (_case, of, text) => {
  expect(said(of)).toBe(text)
})
