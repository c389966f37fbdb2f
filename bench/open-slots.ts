import { performance } from 'node:perf_hooks'
import { lessonOffer } from '@/lib/availability/slot-queries'
import { openSlots, slotPolicyOf } from '@/lib/availability/slots'
import { pool } from '@/lib/db/client'
import { aBusyTeacher, type BusyTeacher } from '@/lib/testing/busy-teacher'
import { addMinutes } from '@/lib/time/instant'
import { type Bench, median } from './measure'

const NOW = new Date('2039-12-01T00:00:00Z')
const TIMES = 60

interface Took {
  queryMs: number
  computeMs: number
  slots: number
}

/** The slots of so many days, as a page asks for them: the query, then the computation. */
async function slotsOf(teacher: BusyTeacher, days: number): Promise<Took> {
  const range = { startAt: NOW, endAt: addMinutes(NOW, days * 24 * 60) }
  const startedMs = performance.now()
  const offer = await lessonOffer({ ...teacher, range })
  const readMs = performance.now()
  if (!offer) throw new Error('The teacher is gone')
  const policy = { ...slotPolicyOf(offer, 60), horizonDays: days }
  const { slots } = openSlots(offer.rules, offer.busy, policy, range, NOW)
  return { queryMs: readMs - startedMs, computeMs: performance.now() - readMs, slots: slots.length }
}

const rounded = (value: number) => Number(value.toFixed(3))

/**
 * Promise: the slots of a teacher with 20 rules and 5,000 lessons over 90 days take one query and a computation, which grow
 * with the range, linearly, and not with the history: the same teacher with 500 lessons behind is the floor.
 */
export const bench: Bench = async () => {
  const experienced = await aBusyTeacher({ past: 5_000, now: NOW })
  const beginner = await aBusyTeacher({ past: 500, now: NOW })
  await pool().query('VACUUM ANALYZE')
  const took = new Map<string, Took[]>()
  const rate = async (name: string, teacher: BusyTeacher, days: number) => {
    const all: Took[] = []
    for (let time = 0; time < TIMES; time++) all.push(await slotsOf(teacher, days))
    took.set(name, [...(took.get(name) ?? []), ...all])
    return 1000 / median(all.map(({ queryMs, computeMs }) => queryMs + computeMs))
  }
  const typical = (name: string, part: keyof Took) => median((took.get(name) ?? []).map((one) => one[part]))
  const whole = (name: string) => typical(name, 'queryMs') + typical(name, 'computeMs')
  await rate('warm-up', experienced, 90)
  return {
    unit: 'answers/s',
    rounds: 5,
    floorIs: 'the same teacher with 500 lessons behind instead of 5,000',
    floor: () => rate('beginner', beginner, 90),
    ours: async () => {
      for (const days of [30, 60]) await rate(`${days} days`, experienced, days)
      return rate('90 days', experienced, 90)
    },
    also: () => ({
      slots: typical('90 days', 'slots'),
      queryMs: rounded(typical('90 days', 'queryMs')),
      computeMs: rounded(typical('90 days', 'computeMs')),
      ms30Days: rounded(whole('30 days')),
      ms60Days: rounded(whole('60 days')),
      ms90Days: rounded(whole('90 days')),
      days60To30: rounded(whole('60 days') / whole('30 days')),
      days90To30: rounded(whole('90 days') / whole('30 days')),
      lessons5000To500: rounded(whole('90 days') / whole('beginner')),
    }),
  }
}
