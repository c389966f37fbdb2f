import { expect, test } from 'vitest'
import type { SeatNews } from '@/lib/sessions/seats-queries'
import { newerNews } from './newer-news'

const news = (asOf: string, taken: number): SeatNews => ({
  asOf,
  classes: [{ sessionId: 1, taken, held: 0, capacity: 3, waiting: 0 }],
})
const before = news('2026-03-10T12:00:00.000Z', 1)
const booked = news('2026-03-10T12:00:01.000Z', 2)

test('the first news is the news', () => {
  expect(newerNews(undefined, before)).toBe(before)
})

test('an answer asked for before the booking does not undo what the page knows since', () => {
  expect(newerNews(booked, before)).toBe(booked)
  expect(newerNews(before, booked)).toBe(booked)
})

test('of two readings of the same moment the later one to come counts', () => {
  const again = news(before.asOf, 3)
  expect(newerNews(before, again)).toBe(again)
})
