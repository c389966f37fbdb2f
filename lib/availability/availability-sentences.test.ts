import { describe, expect, it } from 'vitest'
import { asInstant } from '@/lib/time/instant'
import { availabilitySentences as say } from './availability-sentences'
import type { OwnRule } from './rule-queries'
import { saySaved } from './say-saved'

const viewer = { zone: 'Europe/Lisbon' }
const beside = {
  ...{ ruleId: 1, courseId: null, courseTitle: null, blocked: false, reason: '', active: true, lessons: 0 },
  zone: 'Europe/Lisbon',
}
const monday: OwnRule = {
  ...{ ...beside, kind: 'weekly', dayOfWeek: 0, startWall: '09:00', endWall: '12:00' },
  ...{ validFrom: null, validUntil: null },
}
const tour: OwnRule = {
  ...{ ...beside, kind: 'once', blocked: true, courseTitle: 'Chess' },
  ...{ startAt: asInstant('2026-03-09T13:00:00Z'), endAt: asInstant('2026-03-10T14:00:00Z') },
}

describe('an overlap', () => {
  it('names what is in the way, with its zone and validity where they are not the ordinary', () => {
    expect(say.overlaps({ code: 'overlaps', with: monday }, viewer)).toBe(
      'You are open then already: Mondays 09:00–12:00, all courses. Choose other hours, or change those.',
    )
    const abroad = { ...monday, zone: 'Asia/Kathmandu', validFrom: '2026-06-01', validUntil: '2026-06-30' }
    expect(say.overlaps({ code: 'overlaps', with: abroad }, viewer)).toContain(
      'Mondays 09:00–12:00 in Kathmandu, 1 – 30 Jun 2026, all courses.',
    )
    expect(say.overlaps({ code: 'overlaps', with: tour }, viewer)).toBe(
      'You have taken this time off already: Mon 9 Mar 2026, 13:00 – Tue 10 Mar, 14:00, Chess. Choose other times, or change that.',
    )
    expect(say.overlaps_on({ code: 'overlaps_on', dayOfWeek: 2, with: monday }, viewer)).toMatch(
      /^Wednesday has something/,
    )
  })
})

describe('what saving says', () => {
  const booked = (hour: string) => ({
    ...{ kind: 'lesson' as const, id: 1, courseId: 1, title: 'Maya' },
    ...{ startAt: asInstant(`2026-03-09T${hour}:00:00Z`), endAt: asInstant(`2026-03-09T${hour}:30:00Z`) },
  })

  it('lists what is booked in the time taken away, five of them by name', () => {
    expect(saySaved({ ruleIds: [1], covered: [], keptOld: false }, 'UTC')).toBe('Saved.')
    expect(saySaved({ ruleIds: [1], covered: [booked('10')], keptOld: false }, 'Asia/Kathmandu')).toBe(
      'Saved. 1 booked time lies within it and stays booked (times of Kathmandu): Maya, Mon 9 Mar 2026, 15:45. ' +
        'Move or cancel what cannot take place.',
    )
    const many = ['08', '09', '10', '11', '12', '13', '14'].map(booked)
    expect(saySaved({ ruleIds: [1], covered: many, keptOld: false }, 'UTC')).toMatch(
      /^Saved\. 7 booked times lie .*12:00 and 2 more\./,
    )
  })

  it('says that an old row was kept', () => {
    expect(saySaved({ ruleIds: [1], covered: [], keptOld: true }, 'UTC')).toMatch(
      /^Saved\. Lessons of the old system hang/,
    )
  })
})
