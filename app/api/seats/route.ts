import { z } from 'zod'
import { seatNews } from '@/lib/sessions/seats-queries'
import { now } from '@/lib/time/instant'

const MOST_IDS = 50

const query = z
  .string()
  .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/)
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.number().max(2_147_483_647)).max(MOST_IDS))

/** Public: seats of up to 50 classes as of now. Classes that nobody may see are left out of the answer, like unknown ones. */
export async function GET(request: Request): Promise<Response> {
  const ids = query.safeParse(new URL(request.url).searchParams.get('ids'))
  if (!ids.success) {
    return Response.json({ problem: `Send ids as numbers between commas, at most ${MOST_IDS}.` }, { status: 400 })
  }
  return Response.json(await seatNews(ids.data, now()), { headers: { 'Cache-Control': 'private, max-age=1' } })
}
