import { describe, expect, it } from 'vitest'
import type { LessonHistoryEntry } from '@/lib/lessons/teacher-page-queries'
import { lessonHistorySentence } from './lesson-history-sentence'

type State = Partial<NonNullable<LessonHistoryEntry['to']>>

const nothing = { status: null, startAt: null, endAt: null, zone: null, title: null, capacity: null, seats: null }
const state = (of: State | null) => of && { ...nothing, reason: null, ...of }
const time = { startAt: '2026-03-09T16:00:00.000Z', endAt: '2026-03-09T17:00:00.000Z' }
const when = 'Mon 9 Mar 2026, 16:00–17:00'

function sentence(of: {
  kind?: string
  by?: string | null
  from?: State
  to?: State
  proposed?: boolean
  replaces?: boolean
}) {
  const { kind = 'booking.status', by = 'Ms Lark', from = null, to = null, proposed = false, replaces = false } = of
  const entry = { id: 1, at: time.startAt, kind, actorName: by, studentName: 'Ada', proposed, replaces }
  return lessonHistorySentence({ ...entry, from: state(from), to: state(to) }, { zone: 'UTC' })
}

describe('lessonHistorySentence', () => {
  it.each([
    [{ by: 'Ada', to: { status: 'pending' } }, `Ada asked for ${when}`],
    [{ by: 'Ada', to: { status: 'confirmed' } }, `Ada booked ${when}`],
    [{ by: 'Ada', to: { status: 'pending' }, replaces: true }, `Ada asked to move to ${when}`],
    [{ by: 'Ada', to: { status: 'confirmed' }, replaces: true }, `Ada moved to ${when}`],
    [{ to: { status: 'confirmed' }, replaces: true }, `Moved to ${when}`],
    [{ to: { status: 'confirmed' } }, `Set for ${when}`],
    [{ to: { status: 'pending' }, proposed: true, replaces: true }, `You proposed ${when}`],
  ])('made: %j', (of, expected) => {
    expect(sentence({ ...of, kind: 'booking.made', to: { ...time, ...of.to } })).toBe(expected)
  })

  it.each([
    [{ from: { status: 'pending' }, to: { status: 'confirmed' } }, 'Approved'],
    [{ by: 'Ada', from: { status: 'pending' }, to: { status: 'confirmed' }, proposed: true }, 'Ada accepted the time'],
    [
      { by: 'Ada', from: { status: 'pending' }, to: { status: 'cancelled' }, proposed: true },
      'Ada turned the time down',
    ],
    [{ from: { status: 'no_show' }, to: { status: 'confirmed' } }, 'The mark was taken back'],
    [{ to: { status: 'declined', reason: 'Too far off.' } }, 'Declined: “Too far off.”'],
    [{ to: { status: 'cancelled', reason: 'Ill.' } }, 'Cancelled: “Ill.”'],
    [{ by: 'Ada', to: { status: 'cancelled', reason: 'student' } }, 'Cancelled by Ada'],
    [{ by: 'Ada', to: { status: 'cancelled', reason: 'series_paused' } }, 'Given up by Ada, who paused the lessons'],
    [{ to: { status: 'rescheduled', reason: 'Concert.' } }, 'The time was given up for another one: “Concert.”'],
    [{ to: { status: 'attended' } }, 'Ada came'],
    [{ to: { status: 'no_show' } }, 'Ada did not come'],
    [{ to: { status: 'pending' } }, 'pending'],
    [{ kind: 'booking.deleted' }, 'booking deleted'],
    [{ kind: 'booking.moved', from: time, to: {} }, `Moved from ${when} to an unknown time`],
  ])('%j', (of, expected) => {
    expect(sentence(of)).toBe(expected)
  })
})
