import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { countStatements } from '@/lib/testing/statements'
import { bookLesson } from './book-lesson'

testDatabase()

const now = new Date('2031-03-03T08:00:00Z')

describe('bookLesson', () => {
  it('books at once, keeps the terms, and says who', async () => {
    const { teacherId, courseId, studentId } = await aLessonTeacher({
      policy: { cancelWindowHours: 5, bufferBeforeMinutes: 10, bufferAfterMinutes: 20 },
    })
    const startAt = new Date('2031-03-04T10:00:00Z')
    const booked = await bookLesson({ teacherId, courseId, studentId, startAt, minutes: 60, note: 'Fractions' }, now)
    expect(booked).toMatchObject({ ok: true, value: { status: 'confirmed', startAt } })
    const row = await db.liveClassBooking.findFirstOrThrow({ where: { studentId } })
    expect(row).toMatchObject({
      bookingType: 'one_on_one',
      status: 'confirmed',
      studentNote: 'Fractions',
      cancelWindowHours: 5,
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 20,
      holdsTime: true,
    })
  })

  it('takes six statements, whatever there is', async () => {
    const { teacherId, courseId, studentId } = await aLessonTeacher()
    const startAt = new Date('2031-03-04T10:00:00Z')
    const count = await countStatements(() => bookLesson({ teacherId, courseId, studentId, startAt, minutes: 60 }, now))
    expect(count).toBe(6)
  })
})
