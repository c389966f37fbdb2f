import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { classContent, datesOfSeries, mondays } from '@/lib/testing/series'
import { aTeacherWithCourse } from '@/lib/testing/session-input'
import { countStatements } from '@/lib/testing/statements'
import { aCourse, anEnrolledStudent, aLesson, aSession } from '@/lib/testing/world'
import { type Instant } from '@/lib/time/instant'
import { createSeries, type CreateSeries } from './create-series'
import type { DateChoice } from './decisions'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')
type World = Awaited<ReturnType<typeof aTeacherWithCourse>>

function make({ course, by }: World, change: Partial<CreateSeries> = {}) {
  return createSeries(
    { ...by, courseId: course.id, rule: mondays(), content: classContent(), choices: [], ...change },
    now,
  )
}

async function made(world: World, change: Partial<CreateSeries> = {}) {
  const answer = await make(world, change)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}

const rowsOf = async ({ teacher }: World) => ({
  series: await db.bookingSeries.count({ where: { teacherId: teacher.id } }),
  classes: await db.liveClassSession.count({ where: { teacherId: teacher.id } }),
})

describe('createSeries', () => {
  it('makes every date at its wall time, over the clock change, with what the series says', async () => {
    const world = await aTeacherWithCourse()
    const series = await made(world)
    expect(series).toMatchObject({ dates: 5, moved: 0, skipped: 0 })
    expect(await datesOfSeries(series.seriesId)).toEqual([
      '2026-03-02 scheduled 2026-03-02T17:00Z',
      '2026-03-09 scheduled 2026-03-09T17:00Z',
      '2026-03-16 scheduled 2026-03-16T17:00Z',
      '2026-03-23 scheduled 2026-03-23T17:00Z',
      '2026-03-30 scheduled 2026-03-30T16:00Z',
    ])
    const row = await db.bookingSeries.findUniqueOrThrow({ where: { id: series.seriesId }, include: { items: true } })
    expect(row).toMatchObject({
      seriesType: 'group_series',
      status: 'active',
      frequency: 'weekly',
      daysOfWeek: [0],
      occurrenceCount: 5,
      madeUntilOn: null,
      rule: 'DTSTART;TZID=Europe/Berlin:20260302T180000\nRRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=5',
    })
    expect(row.items.map(({ occurrenceIndex }) => occurrenceIndex).sort()).toEqual([1, 2, 3, 4, 5])
    const classes = await db.liveClassSession.findMany({ where: { teacherId: world.teacher.id } })
    expect(classes.every(({ timezoneSnapshot }) => timezoneSnapshot === 'Europe/Berlin')).toBe(true)
    expect(classes[0]).toMatchObject({
      title: 'Algebra',
      capacity: 10,
      zoomLink: 'https://zoom.us/j/1',
      durationMinutes: 60,
    })
  })

  it('makes one without an end up to the horizon, from its start where that lies ahead', async () => {
    const series = await made(await aTeacherWithCourse(), {
      rule: mondays({ startWall: '2026-06-01T18:00', end: { kind: 'open' } }),
    })
    expect(series.dates).toBe(13)
    const { madeUntilOn } = await db.bookingSeries.findUniqueOrThrow({ where: { id: series.seriesId } })
    expect(madeUntilOn).toEqual(new Date('2026-08-30T00:00:00Z'))
  })

  it('stops at a clash that is not answered, names all of them, and leaves nothing behind', async () => {
    const world = await aTeacherWithCourse()
    const { teacher, course } = world
    await aSession({
      teacherId: teacher.id,
      courseId: course.id,
      title: 'Chess',
      startAtUtc: new Date('2026-03-09T17:30Z'),
    })
    const student = await anEnrolledStudent((await aCourse()).id, { name: 'Mira' })
    await aLesson({
      teacherId: teacher.id,
      courseId: course.id,
      studentId: student.id,
      startAtUtc: new Date('2026-03-23T16:30Z'),
    })
    await db.teacherAvailability.create({
      data: {
        teacherId: teacher.id,
        slotType: 'one_time',
        isBlocked: true,
        blockedReason: 'Dentist',
        startDatetime: new Date('2026-03-30T14:00Z'),
        endDatetime: new Date('2026-03-30T20:00Z'),
      },
    })
    const before = await rowsOf(world)
    expect(await make(world)).toMatchObject({
      refusal: {
        code: 'series_clashes',
        dates: [
          { originalOn: '2026-03-09', obstacles: [{ kind: 'class', title: 'Chess' }] },
          { originalOn: '2026-03-23', obstacles: [{ kind: 'lesson', title: 'Mira' }] },
          { originalOn: '2026-03-30', obstacles: [{ kind: 'time_off', title: 'Dentist' }] },
        ],
      },
    })
    expect(await rowsOf(world)).toEqual(before)

    const choices: DateChoice[] = [
      { originalOn: '2026-03-09', means: 'skip' },
      { originalOn: '2026-03-23', means: 'move', startWall: '2026-03-24T09:00' },
      { originalOn: '2026-03-30', means: 'keep' },
    ]
    const series = await made(world, { choices })
    expect(series).toMatchObject({ dates: 4, moved: 1, skipped: 1 })
    expect(await datesOfSeries(series.seriesId)).toEqual([
      '2026-03-02 scheduled 2026-03-02T17:00Z',
      '2026-03-09 skipped:class Chess',
      '2026-03-16 scheduled 2026-03-16T17:00Z',
      '2026-03-23 scheduled 2026-03-24T08:00Z moved',
      '2026-03-30 scheduled 2026-03-30T16:00Z',
    ])
  })

  it('does not take “keep” for a class in the way, a move onto another date of its own, or an answer for no date', async () => {
    const world = await aTeacherWithCourse()
    await aSession({
      teacherId: world.teacher.id,
      courseId: world.course.id,
      startAtUtc: new Date('2026-03-09T17:30Z'),
    })
    const answers: [DateChoice, string][] = [
      [{ originalOn: '2026-03-09', means: 'keep' }, 'series_clashes'],
      [{ originalOn: '2026-03-09', means: 'move', startWall: '2026-03-16T17:30' }, 'series_clashes'],
      [{ originalOn: '2026-03-10', means: 'skip' }, 'bad_choice'],
      [{ originalOn: '2026-03-09', means: 'move', startWall: 'noon' }, 'bad_choice'],
    ]
    for (const [choice, code] of answers) {
      expect(await make(world, { choices: [choice] })).toMatchObject({ ok: false, refusal: { code } })
    }
  })

  it.each<[string, Partial<CreateSeries>]>([
    ['starts_in_past', { rule: mondays({ startWall: '2026-02-23T18:00' }) }],
    ['bad_duration', { content: classContent({ durationMinutes: 4 }) }],
    ['bad_capacity', { content: classContent({ capacity: 0 }) }],
    ['bad_link', { content: classContent({ meetingLink: 'zoom' }) }],
    ['no_days_chosen', { rule: mondays({ pattern: { every: 'week', interval: 1, weekdays: [] } }) }],
    ['course_not_found', { courseId: 999_999 }],
  ])('refuses %s', async (code, change) => {
    const world = await aTeacherWithCourse()
    expect(await make(world, change)).toMatchObject({ ok: false, refusal: { code } })
    expect(await rowsOf(world)).toEqual({ series: 0, classes: 0 })
  })

  it('takes the same number of statements for 5 dates and for 200, with and without clashes', async () => {
    const counts: number[] = []
    for (const count of [5, 200]) {
      const free = await aTeacherWithCourse()
      counts.push(await countStatements(() => made(free, { rule: mondays({ end: { kind: 'count', count } }) })))
      const busy = await aTeacherWithCourse()
      const choices: DateChoice[] = []
      for (let week = 0; week < count; week += 4) {
        const at = new Date(Date.UTC(2026, 2, 2 + 7 * week, 16, 30))
        await aSession({ teacherId: busy.teacher.id, courseId: busy.course.id, startAtUtc: at, minutes: 120 })
        choices.push({ originalOn: at.toISOString().slice(0, 10), means: 'skip' })
      }
      counts.push(
        await countStatements(() => made(busy, { rule: mondays({ end: { kind: 'count', count } }), choices })),
      )
      counts.push(await countStatements(() => make(busy, { rule: mondays({ end: { kind: 'count', count } }) })))
    }
    expect(counts.slice(3)).toEqual(counts.slice(0, 3))
    expect(Math.max(...counts)).toBeLessThanOrEqual(10)
  })
})
