import { makeFeed } from '@/lib/calendar/make-feed'
import { now } from '@/lib/time/instant'

/** Gives a person a calendar address; the secret of it, which only this answer holds. */
export async function aCalendarFeed(userId: number): Promise<string> {
  const made = await makeFeed({ userId }, now())
  if (!made.ok) throw new Error('making a calendar address was refused')
  return made.value
}
