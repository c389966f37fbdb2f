import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonDesk, at, isHeld, OPEN, statusOf, ten } from '@/lib/testing/lesson-desk'
import { race, without } from '@/lib/testing/race'
import { aClass } from '@/lib/testing/world'

testDatabase()

describe('approving requests that meet', () => {
  it('of one time, open to all until approved: the first yes has it, the second is told what with', async () => {
    const { book, another, approve, student } = await aLessonDesk(OPEN)
    const [first, second] = [await book(), await book(at(30), await another())]
    expect(await approve(first)).toEqual({ ok: true, value: null })
    expect(await isHeld(first)).toBe(true)
    expect(await approve(second)).toEqual({
      ok: false,
      refusal: { code: 'teacher_busy', clash: { title: student.name, startAt: ten, endAt: at(60) } },
    })
    expect(await statusOf(second)).toBe('pending')
  })

  it('only by their buffers: refused as well', async () => {
    const { book, another, approve } = await aLessonDesk({ ...OPEN, bufferAfterMinutes: 15 })
    const [first, second] = [await book(), await book(at(60), await another())]
    expect(await approve(first)).toMatchObject({ ok: true })
    expect(await approve(second)).toMatchObject({ refusal: { code: 'teacher_busy' } })
  })

  it('all at the same moment: exactly one, 40 times; without the guard more', async () => {
    const trial = async () => {
      const { book, another, approve } = await aLessonDesk(OPEN)
      const requests = []
      for (let nth = 0; nth < 4; nth++) requests.push(await book(at(15 * nth - ((15 * nth) % 30)), await another()))
      const { won, lost } = await race<{ ok: boolean; refusal?: { code: string } }>(
        requests.map((id) => () => approve(id)),
      )
      expect(lost).toEqual([])
      for (const answer of won) if (!answer.ok) expect(answer.refusal?.code).toBe('teacher_busy')
      return db.liveClassBooking.count({ where: { id: { in: requests }, status: 'confirmed' } })
    }
    for (let nth = 0; nth < 40; nth++) expect(await trial()).toBe(1)
    const guard = {
      off: 'ALTER TABLE live_class_booking DISABLE TRIGGER b2_teacher_place',
      on: 'ALTER TABLE live_class_booking ENABLE TRIGGER b2_teacher_place',
    }
    expect(await without(guard, trial)).toBeGreaterThan(1)
  }, 120_000)

  it('a class made meanwhile: refused with the class', async () => {
    const { book, approve, teacherId } = await aLessonDesk(OPEN)
    const request = await book()
    const choir = { teacherId, title: 'Choir', scheduledStart: at(30), courseId: (await aClass()).course.id }
    await db.liveClassSession.create({ data: choir })
    expect(await approve(request)).toMatchObject({ refusal: { code: 'teacher_busy', clash: { title: 'Choir' } } })
  })

  it('of the student: what they booked meanwhile is said', async () => {
    const { book, approve, studentId, decline } = await aLessonDesk(OPEN)
    const request = await book()
    expect(await decline(request)).toMatchObject({ ok: true })
    expect(await approve(request)).toEqual({ ok: false, refusal: { code: 'already_decided', status: 'declined' } })
    // Dead is dead, for every writer.
    await expect(db.liveClassBooking.update({ where: { id: request }, data: { status: 'confirmed' } })).rejects.toThrow(
      /is declined; it cannot become confirmed/,
    )
    expect(await book(ten, studentId)).toBeGreaterThan(request)
  })
})
