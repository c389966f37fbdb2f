import { describe, expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { without } from '@/lib/testing/race'
import { aLesson, aClass, aStudent } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'

testDatabase()

const start: Instant = new Date('2031-05-05T10:00:00Z')
let day = 0
const nextDay = () => addMinutes(start, 1440 * ++day)

async function aSeriesOf(
  dates: { sessionId?: number; bookingId?: number }[],
  of: { teacherId: number; courseId: number },
) {
  const { id } = await db.bookingSeries.create({ data: { seriesType: 'group_series', ...of } })
  for (const [place, date] of dates.entries()) {
    await db.bookingSeriesItem.create({ data: { seriesId: id, occurrenceIndex: place + 1, ...date } })
  }
  return id
}
const statusOf = async (id: number) => (await db.bookingSeries.findUniqueOrThrow({ where: { id } })).status
const write = (status: string, id: number) =>
  pool().query('UPDATE live_class_session SET status = $1::session_status WHERE id = $2', [status, id])

describe('a cancelled date of a series does not come back (LC009)', () => {
  it('whoever writes; a class of no series may', async () => {
    const { session, teacher, course } = await aClass({ startAtUtc: nextDay() })
    const single = await aClass({ startAtUtc: nextDay() })
    await aSeriesOf([{ sessionId: session.id }], { teacherId: teacher.id, courseId: course.id })
    for (const id of [session.id, single.session.id]) await write('cancelled', id)
    await expect(write('scheduled', session.id)).rejects.toMatchObject({ code: 'LC009' })
    await write('scheduled', single.session.id)
    const off = {
      off: 'ALTER TABLE live_class_session DISABLE TRIGGER b4_series_cancelled',
      on: 'ALTER TABLE live_class_session ENABLE TRIGGER b4_series_cancelled',
    }
    await without(off, () => write('scheduled', session.id))
  })
})

describe('a series says when it is over', () => {
  it.each([
    ['completed', 'completed'],
    ['cancelled', 'cancelled'],
  ])('its only date is %s: %s; not one that is made further as time goes by', async (status, says) => {
    const { session, teacher, course } = await aClass({ startAtUtc: nextDay() })
    const of = { teacherId: teacher.id, courseId: course.id }
    const bounded = await aSeriesOf([{ sessionId: session.id }], of)
    const open = await aSeriesOf([{ sessionId: session.id }], of)
    await db.bookingSeries.update({ where: { id: open }, data: { madeUntilOn: new Date('2031-08-01') } })
    await write(status, session.id)
    expect([await statusOf(bounded), await statusOf(open)]).toEqual([says, 'active'])
  })

  it('by its lessons too, once the last is decided', async () => {
    const { teacher, course } = await aClass({ startAtUtc: nextDay() })
    const of = { teacherId: teacher.id, courseId: course.id, studentId: (await aStudent()).id }
    const one = await aLesson({ ...of, startAtUtc: nextDay(), status: 'confirmed' })
    const two = await aLesson({ ...of, startAtUtc: nextDay() })
    const id = await aSeriesOf([{ bookingId: one.id }, { bookingId: two.id }], {
      teacherId: teacher.id,
      courseId: course.id,
    })
    await pool().query(`UPDATE live_class_booking SET status = 'attended' WHERE id = $1`, [one.id])
    expect(await statusOf(id)).toBe('active')
    await pool().query(`UPDATE live_class_booking SET status = 'declined' WHERE id = $1`, [two.id])
    expect(await statusOf(id)).toBe('completed')
  })
})

describe('a lesson that is moved keeps its place in the series', () => {
  it.each(['the old one is given up first', 'the new one is asked for first'])('%s', async (order) => {
    const { teacher, course } = await aClass({ startAtUtc: nextDay() })
    const of = { teacherId: teacher.id, courseId: course.id, studentId: (await aStudent()).id }
    const old = await aLesson({ ...of, startAtUtc: nextDay(), status: 'confirmed' })
    const seriesId = await aSeriesOf([{ bookingId: old.id }], { teacherId: teacher.id, courseId: course.id })
    const giveUp = () => pool().query(`UPDATE live_class_booking SET status = 'rescheduled' WHERE id = $1`, [old.id])
    const move = () => aLesson({ ...of, startAtUtc: nextDay(), status: 'confirmed', rescheduledFromId: old.id })
    const first = order.startsWith('the old')
    if (first) await giveUp()
    const moved = await move()
    if (!first) await giveUp()
    const item = await db.bookingSeriesItem.findFirstOrThrow({ where: { seriesId } })
    expect(item.bookingId).toBe(moved.id)
    expect(await statusOf(seriesId)).toBe('active')
  })
})

it('an item is one thing: a class, a lesson, or a date that was skipped for a reason', async () => {
  const { session, teacher, course } = await aClass({ startAtUtc: nextDay() })
  const seriesId = await aSeriesOf([], { teacherId: teacher.id, courseId: course.id })
  const item = (columns: string, values: string) =>
    pool().query(
      `INSERT INTO booking_series_item (series_id, occurrence_index, ${columns}) VALUES (${seriesId}, ${++day}, ${values})`,
    )
  await expect(item('skip_reason', `''`)).rejects.toMatchObject({ constraint: 'booking_series_item_is_one_thing' })
  await expect(item('skip_reason, session_id', `'chosen', ${session.id}`)).rejects.toMatchObject({
    constraint: 'booking_series_item_is_one_thing',
  })
  await item('skip_reason, original_on', `'chosen', '2031-05-05'`)
  await expect(item('session_id, original_on', `${session.id}, '2031-05-05'`)).rejects.toMatchObject({
    constraint: 'booking_series_item_series_id_original_on_key',
  })
})
