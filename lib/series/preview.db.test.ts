import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLivedSeries, now as lived } from '@/lib/testing/lived-series'
import { aTeacherWithCourse } from '@/lib/testing/session-input'
import { countStatements } from '@/lib/testing/statements'
import { aSession } from '@/lib/testing/world'
import { type Instant } from '@/lib/time/instant'
import { pauseSeries } from './pause-series'
import { previewSeries } from './preview-queries'
import { previewResume } from './resume-queries'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')
const mondays = {
  startWall: '2026-03-02T18:00',
  zone: 'Europe/Berlin',
  durationMinutes: '60',
  repeats: 'week',
  weekdays: '0',
  ends: 'count',
  count: '4',
}

async function aBusyTeacher() {
  const world = await aTeacherWithCourse()
  const at = { teacherId: world.teacher.id, courseId: world.course.id }
  await aSession({ ...at, title: 'Chess', startAtUtc: new Date('2026-03-09T17:30Z') })
  const preview = async (more: Record<string, string>) => {
    const previewed = await previewSeries({ ...mondays, ...more }, at, now)
    if (!previewed.ok) throw new Error(JSON.stringify(previewed.refusal))
    return previewed.value
  }
  return { ...world, at, preview }
}

describe('the preview of a series', () => {
  it('marks a date with what it clashes with and the nearest free time', async () => {
    const { preview } = await aBusyTeacher()
    const { dates, clashes } = await preview({})
    expect(clashes).toBe(1)
    expect(dates.map(({ obstacles }) => obstacles.map(({ title }) => title))).toEqual([[], ['Chess'], [], []])
    // Chess is from 18:30 to 19:30 in Berlin.
    expect(dates[1]).toMatchObject({ suggestion: '2026-03-09T17:30', choice: null, otherObstacles: [] })
  })

  it('marks time off of the teacher, once and every week', async () => {
    const { preview, teacher } = await aBusyTeacher()
    const block = { teacherId: teacher.id, isBlocked: true, timezone: 'Europe/Berlin' }
    await db.teacherAvailability.create({
      data: {
        ...block,
        slotType: 'one_time',
        blockedReason: 'Dentist',
        startDatetime: new Date('2026-03-02T16:00Z'),
        endDatetime: new Date('2026-03-02T18:00Z'),
      },
    })
    const clock = (time: string) => new Date(`1970-01-01T${time}:00Z`)
    const weekly = { dayOfWeek: 0, startTime: clock('18:30'), endTime: clock('20:00') }
    await db.teacherAvailability.create({
      data: { ...block, ...weekly, validFrom: new Date('2026-03-15'), blockedReason: 'Choir' },
    })
    const { dates } = await preview({ count: '5' })
    expect(dates.map(({ obstacles }) => obstacles.map(({ title }) => title))).toEqual([
      ['Dentist'],
      ['Chess'],
      ['Choir'],
      ['Choir'],
      // After the clock change as before.
      ['Choir'],
    ])
  })

  it('keeps the answers for dates that still clash, and drops those for dates that do not', async () => {
    const { preview } = await aBusyTeacher()
    const free = { 'choice-2026-03-09': 'move', 'moveTo-2026-03-09': '2026-03-10T09:00' }
    const answered = await preview({ ...free, 'choice-2026-03-16': 'skip', 'choice-2026-03-23': 'keep' })
    expect(answered.clashes).toBe(0)
    expect(answered.dates.map(({ choice }) => choice?.means ?? null)).toEqual([null, 'move', 'skip', null])
    expect(answered.dates[1]).toMatchObject({
      obstacles: [{ title: 'Chess' }],
      choice: { startWall: '2026-03-10T09:00' },
    })

    const elsewhere = await preview({ ...free, startWall: '2026-03-02T08:00' })
    expect(elsewhere.dates.map(({ choice }) => choice)).toEqual([null, null, null, null])
  })

  it('says what another time clashes with; an answer that is no time is none', async () => {
    const { preview } = await aBusyTeacher()
    const again = await preview({ 'choice-2026-03-09': 'move', 'moveTo-2026-03-09': '2026-03-16T17:30' })
    expect(again.clashes).toBe(1)
    expect(again.dates[1]).toMatchObject({ choice: { means: 'move' }, otherObstacles: [{ kind: 'itself' }] })
    const chess = await preview({ 'choice-2026-03-09': 'move', 'moveTo-2026-03-09': '2026-03-09T19:00' })
    expect(chess.dates[1]?.otherObstacles).toMatchObject([{ title: 'Chess' }])
    expect((await preview({ 'choice-2026-03-09': 'move', 'moveTo-2026-03-09': 'noon' })).clashes).toBe(1)
  })

  it('takes as many statements for 4 dates as for 200, with clashes and answers', async () => {
    const { preview } = await aBusyTeacher()
    const answer = { 'choice-2026-03-09': 'move', 'moveTo-2026-03-09': '2026-03-10T09:00' }
    const few = await countStatements(() => preview(answer))
    expect(await countStatements(() => preview({ ...answer, count: '200' }))).toBe(few)
  })
})

it('what would be on again after a pause is named with what has come in its way', async () => {
  const { at, teacher, course } = await aLivedSeries()
  await pauseSeries(at, lived)
  await aSession({
    teacherId: teacher.id,
    courseId: course.id,
    title: 'Chess',
    startAtUtc: new Date('2026-04-27T16:30Z'),
  })
  const held = await previewResume(at, lived)
  expect(held.map(({ originalOn, obstacles, suggestion }) => [originalOn, obstacles[0]?.title, suggestion])).toEqual([
    ['2026-03-16', undefined, null],
    ['2026-04-13', undefined, null],
    ['2026-04-27', 'Chess', '2026-04-27T17:30'],
  ])
})
