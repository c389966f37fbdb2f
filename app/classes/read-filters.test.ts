import { expect, test } from 'vitest'
import { idIn, readFilters } from './read-filters'

test('reads what the search form sends', () => {
  expect(
    readFilters({ q: ' algebra ', course: '3', teacher: '', day: '2026-03-09', hasSeats: '1', page: '2' }),
  ).toEqual({
    q: 'algebra',
    course: 3,
    teacher: undefined,
    day: '2026-03-09',
    hasSeats: true,
    page: 2,
  })
})

test('leaves out what cannot be meant', () => {
  const odd = { q: ['a', 'b'], course: '-1', teacher: '9999999999', day: '2026-02-30', hasSeats: 'yes', page: '0' }
  expect(readFilters(odd)).toEqual({
    q: 'a',
    course: undefined,
    teacher: undefined,
    day: undefined,
    hasSeats: undefined,
    page: undefined,
  })
  expect(readFilters({ q: 'x'.repeat(500) }).q).toHaveLength(100)
})

test.each([
  ['12', 12],
  ['2147483647', 2147483647],
  ['2147483648', undefined],
  ['012', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the id “%s”', (text, id) => {
  expect(idIn(text)).toBe(id)
})
