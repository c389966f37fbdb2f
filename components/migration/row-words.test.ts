import { describe, expect, it } from 'vitest'
import { listIn, reasonWords, tableWords } from './row-words'

describe('a row of the move in words', () => {
  it.each([
    ['no_lesson_date', 'Its date is not known'],
    ['bad_link:zoom_link', 'No web address: zoom_link'],
    ['unreadable:is_active', 'Not readable: is_active'],
    ['invented:starts_on', 'Invented: starts_on'],
    ['teacher_in_two_places', 'Teacher in two places'],
    ['conflict', 'Left alone'],
  ])('%s', (reason, words) => expect(reasonWords(reason)).toBe(words))

  it('says tables as people do', () => {
    expect([tableWords('live_class_session'), tableWords('one_on_one_booking')]).toEqual(['Class', 'Old 1:1 booking'])
    expect(tableWords('some_other_table')).toBe('Some other table')
  })

  it('names every list but quarantine in the address', () => {
    expect([listIn('quarantine'), listIn('over'), listIn('problems')]).toEqual([undefined, 'over', 'problems'])
  })
})
