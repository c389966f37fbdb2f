import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { aTimetable } from '@/lib/testing/lesson-desk'
import { ALWAYS } from '@/lib/testing/lesson-world'
import { addMinutes } from '@/lib/time/instant'
import { toInstant } from '@/lib/time/wall-time'

testDatabase()

const not = (why: string) => ({ ok: false, refusal: { code: 'slot_not_offered', why } })

describe('days, notice and horizon are where the teacher is', () => {
  it('one a day over midnight UTC', async () => {
    // Los Angeles, UTC−8: 15:30 and 16:30 are one day there and two in UTC; 23:30 and 00:30 the other way round.
    const { book, another } = await aTimetable({
      zone: 'America/Los_Angeles',
      hours: ALWAYS,
      policy: { maxBookingsPerDay: 1 },
    })
    const at = async (wall: string) => {
      const startAt = toInstant(wall, 'America/Los_Angeles')
      return book({ startAt, studentId: await another() }, new Date('2031-01-01T00:00:00Z'))
    }
    expect(await at('2031-01-14T15:30')).toMatchObject({ ok: true })
    expect(await at('2031-01-14T16:30')).toMatchObject(not('dayLimit'))
    expect(await at('2031-01-14T23:30')).toMatchObject(not('dayLimit'))
    expect(await at('2031-01-15T00:30')).toMatchObject({ ok: true })
    expect(await at('2031-01-13T23:30')).toMatchObject({ ok: true })
  })

  it('notice is in real hours over a clock change', async () => {
    // Berlin, 30 March 2031: 02:00 becomes 03:00. From Saturday 12:00 to Sunday 12:00 are 23 hours.
    const { book, offered } = await aTimetable({ zone: 'Europe/Berlin', hours: ALWAYS, policy: { minNoticeHours: 24 } })
    const saturday = toInstant('2031-03-29T12:00', 'Europe/Berlin')
    const noon = toInstant('2031-03-30T12:00', 'Europe/Berlin')
    expect(await book({ startAt: noon }, saturday)).toMatchObject(not('notice'))
    expect(await book({ startAt: addMinutes(noon, 30) }, saturday)).toMatchObject(not('notice'))
    expect((await offered(noon, addMinutes(noon, 120), saturday)).map(({ startAt }) => startAt)).toEqual(
      [60, 90].map((minutes) => addMinutes(noon, minutes)),
    )
    expect(await book({ startAt: addMinutes(noon, 60) }, saturday)).toMatchObject({ ok: true })
  })

  it('all of the last day of the horizon, and nothing of the next', async () => {
    const zone = 'Pacific/Kiritimati'
    const { book, another } = await aTimetable({ zone, hours: ALWAYS, policy: { horizonDays: 10 } })
    // There it is 4 March already, so the last day is the 14th.
    const at = async (wall: string) =>
      book({ startAt: toInstant(wall, zone), studentId: await another() }, new Date('2031-03-03T12:00:00Z'))
    expect(await at('2031-03-14T00:00')).toMatchObject({ ok: true })
    expect(await at('2031-03-14T23:30')).toMatchObject({ ok: true })
    expect(await at('2031-03-15T00:30')).toMatchObject(not('horizon'))
  })

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'every evening slot of %s that is offered is booked',
    async (zone) => {
      const hours = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '18:00', to: '01:00' }))
      const { offered, book, another } = await aTimetable({ zone, hours, policy: { slotStepMinutes: 60 } })
      const from = toInstant('2031-03-10T12:00', zone)
      const slots = await offered(from, addMinutes(from, 2 * 24 * 60))
      // Seven an evening, the last one over midnight of theirs.
      expect(slots).toHaveLength(14)
      expect(slots[6]?.startAt).toEqual(toInstant('2031-03-11T00:00', zone))
      for (const { startAt } of slots)
        expect(await book({ startAt, studentId: await another() })).toMatchObject({ ok: true })
      expect(await offered(from, addMinutes(from, 2 * 24 * 60))).toEqual([])
    },
  )
})
