import { expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { aBusyTeacher, type BusyTeacher } from '@/lib/testing/busy-teacher'
import { testDatabase } from '@/lib/testing/database'
import { statementsOf } from '@/lib/testing/statements'
import { lessonOffer } from './slot-queries'
import { openSlots, slotPolicyOf } from './slots'

testDatabase()

const now = new Date('2026-11-02T10:00:00Z')
const range = { startAt: now, endAt: new Date('2027-01-31T10:00:00Z') }

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** The plan of the offer, as a connection has it that has asked often: made once, for any values. */
async function planOf(asked: BusyTeacher): Promise<Plan[]> {
  const { statements } = await statementsOf(() => lessonOffer({ ...asked, range }))
  expect(statements).toHaveLength(1)
  const { text, values } = statements[0]!
  const literal = (value: unknown) => {
    if (value instanceof Date) return `'${value.toISOString()}'`
    return Array.isArray(value) ? `'{${value.join(',')}}'` : JSON.stringify(value)
  }
  const client = await pool().connect()
  try {
    await client.query('SET plan_cache_mode = force_generic_plan')
    await client.query(`PREPARE asked (int, int, int, timestamptz, timestamptz, int[]) AS ${text}`)
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked (${values.map(literal).join(', ')})`,
    )
    return nodesOf(rows[0]!['QUERY PLAN'][0].Plan)
  } finally {
    // Its settings and its prepared statement go with it.
    client.release(true)
  }
}

/** Every row the plan laid hands on in the tables that grow with what was booked. */
function touched(plan: Plan[]): number {
  const growing = ['live_class_booking', 'teacher_time', 'live_class_session']
  return plan
    .filter((node) => growing.includes(node['Relation Name'] ?? ''))
    .map((node) => {
      const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
      return (node['Actual Rows'] + removed) * node['Actual Loops']
    })
    .reduce((sum, rows) => sum + rows, 0)
}

it('reads the weeks asked for and not the 5,000 lessons behind them', async () => {
  const young = await aBusyTeacher({ past: 500, now })
  const old = await aBusyTeacher({ past: 5_000, now })
  await pool().query('VACUUM ANALYZE')
  const [some, many] = [await planOf(young), await planOf(old)]
  expect(touched(many)).toBe(touched(some))
  expect(touched(many)).toBeLessThan(1_000)
  const indexes = many.map((node) => node['Index Name']).filter((name) => name !== undefined)
  expect(indexes).toEqual(
    expect.arrayContaining([
      'teacher_in_one_place',
      'teacher_time_not_exclusive',
      'live_booking_student_time',
      'live_lesson_teacher_start',
    ]),
  )
  expect(many.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'])).not.toContain(
    'live_class_booking',
  )
  const answers = await Promise.all(
    [young, old].map(async (asked) => {
      const offer = (await lessonOffer({ ...asked, range }))!
      return openSlots(offer.rules, offer.busy, slotPolicyOf(offer, 60), range, now)
    }),
  )
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]!.slots.length).toBeGreaterThan(100)
})
