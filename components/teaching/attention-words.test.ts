import { describe, expect, it } from 'vitest'
import type { Attention } from '@/lib/sessions/dashboard-queries'
import { attentionHref, attentionSentence, attentionTitle } from './attention-words'

const entry = (of: Partial<Attention>): Attention => ({
  ...{ kind: 'no_link', id: 7, title: 'Choir', startAt: '2026-03-09T12:00:00.000Z', people: 0, seatsFree: 0 },
  ...of,
})

describe('what wants attention', () => {
  it.each([
    [{ kind: 'no_link' }, 'No meeting link yet', 'Choir', '/teacher/live-classes/7/edit'],
    [{ kind: 'no_attendance', people: 1 }, 'Under way, 1 student not marked yet', 'Choir', '/teacher/live-classes/7'],
    [{ kind: 'waitlist_moves', people: 3 }, '3 students waiting for a seat', 'Choir', '/teacher/live-classes/7'],
    [
      { kind: 'waitlist_moves', people: 1, seatsFree: 2 },
      '1 student waiting, 2 free now',
      'Choir',
      '/teacher/live-classes/7',
    ],
    [{ kind: 'lesson_no_link', title: 'Maya' }, 'No meeting link yet', '1:1 with Maya', '/teacher/lessons/7'],
    [
      { kind: 'lesson_unmarked', title: 'Maya' },
      'Over, attendance not marked yet',
      '1:1 with Maya',
      '/teacher/lessons/7',
    ],
    [
      { kind: 'undated_lessons', id: 0, title: '', people: 1 },
      '1 lesson of the old system has no date',
      '',
      '/teacher/lessons/undated',
    ],
    [
      { kind: 'undated_lessons', id: 0, title: '', people: 41 },
      '41 lessons of the old system have no date',
      '',
      '/teacher/lessons/undated',
    ],
  ] as const)('%j', (of, sentence, title, href) => {
    expect([attentionSentence(entry(of)), attentionTitle(entry(of)), attentionHref(entry(of))]).toEqual([
      sentence,
      title,
      href,
    ])
  })
})
