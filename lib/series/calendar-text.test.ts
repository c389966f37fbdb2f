import { describe, expect, it } from 'vitest'
import { readCalendarText } from './calendar-text-decisions'
import { ruleTextSentence } from './rule-text-sentence'

const lines = (...all: string[]) => all.join('\r\n')

/** As a calendar program writes one event that repeats: with a zone, an alarm, and lines that go on. */
const EVENT = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:choir@example.org',
  'DTSTART;TZID="Europe/Berlin":20260302T180000',
  'DTEND;TZID="Europe/Berlin":20260302T193000',
  'RRULE:FREQ=WEEKLY;BYDAY=MO;COU',
  ' NT=8',
  'SUMMARY:Choir\\, both voices',
  'BEGIN:VALARM',
  'TRIGGER:-PT15M',
  'DURATION:PT5M',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
]

describe('the text of another calendar', () => {
  it('is read as its one event says it: rule, title and length, neither its zone’s rule nor its alarm’s length', () => {
    expect(readCalendarText(lines(...EVENT), 'UTC')).toEqual({
      ok: true,
      value: {
        rule: {
          startWall: '2026-03-02T18:00',
          zone: 'Europe/Berlin',
          pattern: { every: 'week', interval: 1, weekdays: [0] },
          end: { kind: 'count', count: 8 },
          skipOn: [],
        },
        title: 'Choir, both voices',
        minutes: 90,
      },
    })
  })

  it('may be the lines of the rule alone; a start without a zone is in the zone of who pastes it', () => {
    expect(readCalendarText('DTSTART:20260302T180000\nRRULE:FREQ=DAILY', 'Asia/Kathmandu')).toMatchObject({
      value: { rule: { zone: 'Asia/Kathmandu', pattern: { every: 'day', interval: 1 } }, title: null, minutes: null },
    })
  })

  it.each([
    ['PT45M', 45],
    ['P1DT1H', 1500],
    ['P1W', 10_080],
    ['soon', null],
  ])('takes a length of %s as %s minutes', (length, minutes) => {
    const event = lines('BEGIN:VEVENT', 'DTSTART:20260302T180000', `DURATION:${length}`, 'END:VEVENT')
    expect(readCalendarText(event, 'UTC')).toMatchObject({ value: { minutes } })
  })

  it.each([
    [lines('BEGIN:VCALENDAR', 'END:VCALENDAR'), 'BEGIN:VEVENT is missing: it says what the rule is.'],
    [
      lines(...EVENT.slice(9, 21), ...EVENT.slice(9, 21)),
      '“BEGIN:VEVENT”: a series has one rule. Make one series of each.',
    ],
    [
      lines(...EVENT).replace('"Europe/Berlin"', 'Moon'),
      '“TZID=Moon” is no time zone that is known here. Write it like TZID=Europe/Berlin.',
    ],
    ['hello', '“hello” says nothing about when it is. The lines to paste begin with DTSTART, RRULE, RDATE or EXDATE.'],
    [
      '',
      'The line DTSTART is missing: it says when the first date is, like DTSTART;TZID=Europe/Berlin:20260309T180000.',
    ],
  ])('cannot be read where %# is the matter, and says what', (text, sentence) => {
    const read = readCalendarText(text, 'UTC')
    expect(read.ok ? read : ruleTextSentence(read.refusal)).toBe(sentence)
  })
})
