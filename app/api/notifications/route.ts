import { currentActor } from '@/lib/auth/actor'
import { unreadNews } from '@/lib/notifications/queries'
import { now } from '@/lib/time/instant'

/** How many of the viewer's own notifications are unread as of now; none for a visitor. */
export async function GET(): Promise<Response> {
  const actor = await currentActor()
  const answer = await unreadNews(actor?.userId ?? null, now())
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } })
}
