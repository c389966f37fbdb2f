import { describe, expect, it } from 'vitest'
import type { HistoryEntry, HistoryState } from '@/lib/sessions/history-queries'
import { historySentence } from './history-sentence'

const blank: HistoryState = {
  status: null,
  startAt: null,
  endAt: null,
  zone: null,
  title: null,
  capacity: null,
  seats: null,
  reason: null,
}
const viewer = { zone: 'Asia/Kathmandu' }
const monday = { startAt: '2026-03-09T08:45:00Z', endAt: '2026-03-09T09:45:00Z', zone: 'Asia/Kathmandu' }
const tuesday = { startAt: '2026-03-10T08:45:00Z', endAt: '2026-03-10T09:45:00Z', zone: 'Asia/Kathmandu' }

function sentence(kind: string, from: Partial<HistoryState> | null, to: Partial<HistoryState> | null): string {
  const about = kind.startsWith('session.') ? null : 'Maya'
  const entry: HistoryEntry = {
    id: 1,
    at: '2026-03-01T00:00:00Z',
    kind,
    actorName: null,
    studentName: about,
    from: from && { ...blank, ...from },
    to: to && { ...blank, ...to },
  }
  return historySentence(entry, viewer)
}

describe('historySentence', () => {
  it.each<[string, Partial<HistoryState> | null, Partial<HistoryState> | null, string]>([
    ['session.made', null, { ...monday, capacity: 6 }, 'Class created for Mon 9 Mar 2026, 14:30–15:30, 6 seats'],
    ['session.moved', monday, tuesday, 'Moved from Mon 9 Mar 2026, 14:30–15:30 to Tue 10 Mar 2026, 14:30–15:30'],
    ['session.moved', monday, { ...monday, zone: 'Europe/Berlin' }, 'Time zone changed from Kathmandu to Berlin'],
    ['session.capacity', { capacity: 6 }, { capacity: 8 }, 'Seats changed from 6 to 8'],
    ['session.status', { status: 'scheduled' }, { status: 'cancelled' }, 'Class cancelled'],
    ['session.changed', { title: 'A' }, { title: 'B' }, 'Renamed from “A” to “B”'],
    ['booking.made', null, { status: 'confirmed', seats: 1 }, 'Maya booked 1 seat'],
    ['booking.made', null, { status: 'pending', seats: 2 }, 'Maya asked for 2 seats'],
    ['booking.status', { status: 'pending' }, { status: 'confirmed' }, 'Maya was approved'],
    [
      'booking.status',
      { status: 'confirmed' },
      { status: 'cancelled', reason: 'Ill' },
      'The booking of Maya was cancelled: “Ill”',
    ],
    [
      'booking.status',
      { status: 'confirmed' },
      { status: 'cancelled', reason: 'class_cancelled' },
      'The booking of Maya ended with the class',
    ],
    ['waitlist.joined', null, { status: 'waiting', seats: 1 }, 'Maya joined the waitlist for 1 seat'],
    ['waitlist.status', { status: 'waiting' }, { status: 'offered' }, 'Maya was offered a seat'],
    ['booking.deleted', { status: 'confirmed' }, null, 'booking deleted: Maya'],
  ])('%s', (kind, from, to, expected) => {
    expect(sentence(kind, from, to)).toBe(expected)
  })
})
