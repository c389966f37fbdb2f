import { describe, expect, it } from 'vitest'
import { hoursOn } from './week-layout'
import { hoursWords } from './hours-words'

const at = (kind: 'open' | 'off', from: string, to: string, reason = '', oneCourse = false) => ({
  ...{ kind, reason, oneCourse },
  ...{ startAt: `2026-03-${from}:00Z`, endAt: `2026-03-${to}:00Z` },
})
const words = (zone: string, ...hours: ReturnType<typeof at>[]) => hoursWords(hoursOn(hours, '2026-03-09', zone))

describe('hoursWords', () => {
  it('says what is open in one breath and each time off with its reason', () => {
    expect(
      words(
        'UTC',
        at('open', '09T09:00', '09T12:00'),
        at('off', '09T12:00', '09T13:00', 'Dentist'),
        at('open', '09T13:00', '09T17:15'),
        at('off', '09T14:00', '09T15:00', '', true),
      ),
    ).toEqual([
      'Open for lessons 09:00–12:00, 13:00–17:15',
      'Time off 12:00–13:00: Dentist',
      'Time off from one course 14:00–15:00',
    ])
  })

  it('keeps to the day and to the zone', () => {
    expect(words('Asia/Kathmandu', at('open', '08T12:00', '08T20:15'), at('open', '09T17:00', '10T04:00'))).toEqual([
      'Open for lessons 00:00–02:00, 22:45–24:00',
    ])
    expect(words('UTC', at('off', '07T00:00', '12T00:00', 'Holidays'))).toEqual(['Time off all day: Holidays'])
    expect(words('UTC', at('open', '10T09:00', '10T12:00'))).toEqual([])
  })
})
