import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aClass, anEnrolledStudent, aStudent, aTeacher } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { dispatchEvents } from './dispatch-events'
import { preferencesOf } from './preference-queries'
import { type SavePreferences, savePreferences } from './save-preferences'

testDatabase()

let userId: number
beforeEach(async () => void (userId = (await aStudent()).id))

const said = { of: 'student' as const, inApp: [], byMail: [], leads: [] }
const save = (of: Partial<SavePreferences> = {}) => savePreferences({ userId, ...said, ...of }, now())
const seen = (role: 'student' | 'teacher' | 'admin' = 'student') =>
  preferencesOf({ userId, role, teacherId: role === 'teacher' ? 1 : null })
const channels = async (of: 'student' | 'teacher' = 'student') => {
  const topics = (await seen(of))?.topics ?? []
  return Object.fromEntries(
    topics.map(({ topic, inApp, byMail }) => [topic, `${inApp ? 'list' : ''} ${byMail ? 'mail' : ''}`]),
  )
}

it('everything off leaves what cannot be off, and nothing else', async () => {
  await save()
  expect(await channels()).toEqual({
    changes: 'list mail',
    answers: 'list mail',
    offers: 'list mail',
    queue: 'list ',
    confirmations: ' ',
    reminders: ' ',
  })
  expect((await seen())?.leads).toEqual([])
})

it('what was off can be on again; topics of teachers are none of a student’s business', async () => {
  await save()
  await save({ inApp: ['confirmations', 'teacher_bookings'], byMail: ['reminders', 'teacher_queue'] })
  expect(await channels()).toMatchObject({ confirmations: 'list ', reminders: ' mail', queue: 'list ' })
  expect(await db.notificationPreference.count({ where: { userId, topic: { startsWith: 'teacher' } } })).toBe(0)
})

describe('leads', () => {
  const chosen = () => db.user.findUniqueOrThrow({ where: { id: userId }, select: { remindersChosenAt: true } })

  it('are as usual until others are chosen, for a teacher none', async () => {
    expect((await seen())?.leads).toEqual([1440, 60])
    userId = (await aTeacher()).userId
    expect((await seen('teacher'))?.leads).toEqual([])
  })

  it('that stay as they are were not chosen anew', async () => {
    await save({ leads: [60, 1440] })
    expect(await chosen()).toEqual({ remindersChosenAt: null })
    await save({ leads: [15, 60, 15] })
    const first = await chosen()
    expect(first.remindersChosenAt).not.toBeNull()
    await save({ leads: [60, 15], byMail: ['reminders'] })
    expect(await chosen()).toEqual(first)
    expect((await seen())?.leads).toEqual([60, 15])
  })

  it('that change take nothing away that was due before', async () => {
    const { course, session } = await aClass({ startAtUtc: addMinutes(now(), 1500) })
    userId = (await anEnrolledStudent(course.id)).id
    await bookSeat({ sessionId: session.id, studentId: userId }, now())
    await savePreferences({ userId, ...said, leads: [60] }, addMinutes(now(), 100))
    const written = await db.bookingEvent.findMany({ where: { kind: 'booking.reminder', studentId: userId } })
    expect(written.map(({ toState }) => toState)).toEqual([expect.objectContaining({ lead: 1440 })])
  })
})

it('who wants no mail of what they do themself finds it in the list, and is not mailed', async () => {
  const { course, session } = await aClass()
  userId = (await anEnrolledStudent(course.id)).id
  await save({ inApp: ['confirmations'] })
  await bookSeat({ sessionId: session.id, studentId: userId }, now())
  await dispatchEvents(now())
  expect(await db.notification.findMany({ where: { userId }, select: { kind: true, inApp: true } })).toEqual([
    { kind: 'booked', inApp: true },
  ])
  expect(await db.mail.count({ where: { userId } })).toBe(0)
})

it('who neither learns nor teaches has nothing to choose', async () => {
  expect(await seen('admin')).toBeNull()
})
