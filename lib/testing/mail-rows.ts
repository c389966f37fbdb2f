import { db } from '@/lib/db/client'
import { addMinutes, now } from '@/lib/time/instant'

/** A mail about an account that was given up: the worker leaves it alone until somebody asks for another try. */
async function aMailGivenUp(userId: number): Promise<number> {
  const { id } = await db.mail.create({
    data: {
      ...{
        userId,
        kind: 'account.first_sign_in',
        thread: `account.first_sign_in:${userId}`,
        status: 'given_up',
        attempts: 14,
      },
      lastError: '552 5.2.2 The mailbox of this recipient is full',
    },
  })
  return id
}

/** A mail about an account that waits until tomorrow and was never tried: only who asks for this very one changes it. */
export async function aMailForTomorrow(userId: number): Promise<number> {
  const about = { userId, kind: 'account.first_sign_in', thread: `account.first_sign_in:${userId}` }
  const { id } = await db.mail.create({ data: { ...about, nextTryAt: addMinutes(now(), 24 * 60) } })
  return id
}

/** Mail of each standing; what waits is not due before tomorrow. */
export async function mailOfEachStanding(userId: number): Promise<void> {
  await aMailGivenUp(userId)
  const about = { userId, kind: 'account.first_sign_in', facts: { title: 'An evening on counterpoint' } }
  const tomorrow = addMinutes(now(), 24 * 60)
  await db.mail.create({ data: { ...about, attempts: 3, nextTryAt: tomorrow, lastError: 'connect ECONNREFUSED' } })
  await db.mail.create({ data: { ...about, status: 'sent', attempts: 1, nextTryAt: now(), sentAt: now() } })
}

/** A mail in the mailbox of this machine. */
export async function aLocalMail(toAddress: string): Promise<number> {
  const html =
    '<!DOCTYPE html><html lang="en"><head><title>Booked</title></head><body><p>You are booked.</p></body></html>'
  const { id } = await db.localMail.create({
    data: { mailId: 0, toAddress, subject: 'Booked: Counterpoint', html, body: 'You are booked.\n\nhttp://localhost/' },
  })
  return id
}

/** An event that nobody could be told of. */
export async function anUntoldEvent(): Promise<void> {
  const data = { kind: 'booking.made', toState: { seats: 'two' }, dispatchedAt: now() }
  await db.bookingEvent.create({ data: { ...data, dispatchError: 'seats: expected a number, received “two”' } })
}
