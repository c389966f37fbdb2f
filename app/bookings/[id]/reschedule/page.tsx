import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { movePage } from '@/lib/booking/move-queries'
import { lessonPlace } from '@/lib/lessons/student-queries'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { idIn, type SearchParams } from '../../../classes/read-filters'
import { MoveClass } from './move-class'
import { MoveLesson } from './move-lesson'

export const metadata: Metadata = { title: 'Move a booking' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

export default async function ReschedulePage({ params, searchParams }: Props) {
  const bookingId = idIn((await params).id)
  if (bookingId === undefined) notFound()
  const actor = await requireActor(routes.rescheduleBooking(bookingId))
  if (actor.role !== 'student') notFound()
  const [viewer, query] = await Promise.all([currentViewer(), searchParams])
  const at = now()
  const moving = await movePage(bookingId, actor.userId, idIn(query.page) ?? 1, at)
  if (moving) return <MoveClass moving={moving} viewer={viewer} now={toIso(at)} />
  const lesson = await lessonPlace(bookingId, actor.userId, at)
  if (!lesson) notFound()
  return <MoveLesson lesson={lesson} actor={actor} query={query} viewer={viewer} at={at} />
}
