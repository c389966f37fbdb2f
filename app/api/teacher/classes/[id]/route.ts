import { currentActor } from '@/lib/auth/actor'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { classNews } from '@/lib/sessions/news-queries'

const ROW_ID = /^[1-9]\d{0,8}$/

/** Whether a class of the asking teacher has changed. Anybody else's class is not there. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()])
  const news =
    actor && isApprovedTeacher(actor) && ROW_ID.test(id) ? await classNews(Number(id), actor.teacherId) : null
  if (!news) return Response.json({ problem: 'There is no such class among yours.' }, { status: 404 })
  return Response.json(news, { headers: { 'Cache-Control': 'private, no-store' } })
}
