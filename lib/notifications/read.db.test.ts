import { expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aClass, aNotification, anEnrolledStudent, aStudent } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { dispatchEvents } from './dispatch-events'
import { markAllRead } from './mark-all-read'
import { markRead } from './mark-read'
import { notificationPage, unreadNews } from './queries'

testDatabase()

const viewer = { zone: 'Asia/Kathmandu' }
const unreadOf = async (userId: number) => (await unreadNews(userId, now())).unread

it('a visitor has none, and nobody is asked about it', async () => {
  const at = now()
  expect(await unreadNews(null, at)).toEqual({ asOf: at.toISOString(), unread: 0 })
})

it('counts no further than to a hundred', async () => {
  const { id: userId } = await aStudent()
  const one = { userId, notificationType: 'news', title: 'News' }
  await db.notification.createMany({ data: Array.from({ length: 130 }, () => one) })
  expect(await unreadOf(userId)).toBe(100)
})

it('is marked as read by its reader only, once, and the time stays the first one', async () => {
  const [ada, ben] = [await aStudent(), await aStudent()]
  const { id: notificationId } = await aNotification({ userId: ada.id })
  expect(await markRead({ notificationId, userId: ben.id }, now())).toEqual({
    ok: false,
    refusal: { code: 'not_there' },
  })
  expect(await unreadOf(ada.id)).toBe(1)
  const first = now()
  expect((await markRead({ notificationId, userId: ada.id }, first)).ok).toBe(true)
  expect((await markRead({ notificationId, userId: ada.id }, addMinutes(first, 5))).ok).toBe(true)
  expect((await db.notification.findUniqueOrThrow({ where: { id: notificationId } })).readAt).toEqual(first)
  expect(await unreadOf(ada.id)).toBe(0)
})

it('all are marked as read but what came after the page was made, and nobody else’s', async () => {
  const [ada, ben] = [await aStudent(), await aStudent()]
  for (const { id: userId } of [ada, ben, ada]) await aNotification({ userId })
  const { lastId } = await notificationPage(ada.id, { page: 1 }, viewer)
  await aNotification({ userId: ada.id })
  expect(await markAllRead({ userId: ada.id, upToId: lastId }, now())).toEqual({ ok: true, value: 2 })
  expect([await unreadOf(ada.id), await unreadOf(ben.id)]).toEqual([1, 1])
})

it('is shown in the reader’s zone as it is now, the latest first; what Phase 1 wrote as it wrote it', async () => {
  const { course, session } = await aClass({ startAtUtc: '2033-07-04T10:00:00Z', timezoneSnapshot: 'Europe/Lisbon' })
  const ada = await anEnrolledStudent(course.id, { timeZone: 'UTC' })
  const old = await aNotification({ userId: ada.id, title: 'Old news', createdAt: addMinutes(now(), -9000) })
  await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
  await dispatchEvents(now())
  const page = await notificationPage(ada.id, { page: 1 }, viewer)
  expect(page).toMatchObject({ page: 1, total: 2, unread: 1 })
  expect(page.notifications).toMatchObject([
    {
      title: `You are booked: ${session.title}`,
      text: 'Mon 4 Jul 2033, 15:45–16:45 (Kathmandu, UTC+5:45), 11:00–12:00 in Lisbon.',
      href: `/classes/${session.id}`,
      read: true,
    },
    { notificationId: old.id, title: 'Old news', text: 'The hall is closed on Friday.', href: null, read: false },
  ])
  const kept = await db.notification.findFirstOrThrow({ where: { userId: ada.id, eventId: { not: null } } })
  expect(kept.message).toContain('10:00–11:00 (UTC)')
})

it('comes in pages, and a page past the end is the last one', async () => {
  const { id: userId } = await aStudent()
  for (let count = 0; count < 25; count++) await aNotification({ userId, title: `No. ${count}` })
  const titles = async (page: number) =>
    (await notificationPage(userId, { page }, viewer)).notifications.map(({ title }) => title)
  const [first, second] = [await titles(1), await titles(2)]
  expect([first.length, second.length]).toEqual([20, 5])
  expect(new Set([...first, ...second]).size).toBe(25)
  expect([first[0], second[4]]).toEqual(['No. 24', 'No. 0'])
  expect(await titles(99)).toEqual(second)
})

it('what is unread stands by itself, without what is not in the list', async () => {
  const { id: userId } = await aStudent()
  for (const title of ['One', 'Two', 'Three']) await aNotification({ userId, title })
  const { id: notificationId } = await aNotification({ userId, title: 'Read' })
  await aNotification({ userId, title: 'Not in the list', inApp: false, isRead: true })
  await markRead({ notificationId, userId }, now())
  const page = await notificationPage(userId, { page: 1, unreadOnly: true }, viewer)
  expect(page.notifications.map(({ title }) => title)).toEqual(['Three', 'Two', 'One'])
  expect(page).toMatchObject({ total: 3, unread: 3 })
  expect((await notificationPage(userId, { page: 1 }, viewer)).total).toBe(4)
})
