import { expect, test } from 'vitest'
import { lengthIn, readLessonFilters, startIn } from './read-query'

test('what cannot be meant is left out', () => {
  expect(readLessonFilters({ q: ' maths ', course: '3', page: 'x' })).toEqual({
    q: 'maths',
    course: 3,
    page: undefined,
  })
  expect(readLessonFilters({ q: ['', 'b'], course: '-1' })).toEqual({
    q: undefined,
    course: undefined,
    page: undefined,
  })
})

test.each([
  ['2026-03-09T18:30:00.000Z', '2026-03-09T18:30:00.000Z'],
  ['2026-03-09T18:30:00+05:45', '2026-03-09T12:45:00.000Z'],
  ['2026-03-09T18:30', null],
  ['9999-12-31T23:59:59Z', null],
  ['soon', null],
  [undefined, null],
])('the start an address names: %s', (text, startAt) => {
  expect(startIn(text)).toBe(startAt)
})

test.each([
  ['45', 45],
  ['1440', 1440],
  ['1441', undefined],
  ['0', undefined],
  ['1.5', undefined],
])('the length an address names: %s', (text, minutes) => {
  expect(lengthIn(text)).toBe(minutes)
})
