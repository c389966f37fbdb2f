import { currentActor } from '@/lib/auth/actor'
import { now } from '@/lib/time/instant'
import { placesNews } from '@/lib/waitlist/queries'

/** The viewer's own open places in queues as of now, offers first; none for visitors and those who cannot wait. */
export async function GET(): Promise<Response> {
  const actor = await currentActor()
  const answer = await placesNews(actor?.role === 'student' ? actor.userId : null, now())
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-cache' } })
}
