import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { routes } from '@/lib/routes'
import { type Actor, decideActor, isApprovedTeacher, isWaitingTeacher, type TeacherActor } from './decisions'
import { personById } from './queries'
import { claimedSession } from './session-cookie'

export type { Actor, Role, TeacherActor } from './decisions'

/**
 * Who is asking; null for a visitor. The token only names a person and a session version: role, approval and whether
 * the session still counts are read from the database, once a request, so every change of them holds at once.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const claims = await claimedSession()
  return claims && decideActor(claims, await personById(claims.userId))
})

/**
 * The actor of a page that needs one. Visitors go to sign in and come back to `page` (a path of `routes`); whom `may`
 * does not let in gets "not found", so a page they may not see looks like one that is not there.
 */
export async function requireActor(page: string, may: (actor: Actor) => boolean = () => true): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(routes.signIn(page))
  if (!may(actor)) notFound()
  return actor
}

/** As `requireActor`, for pages of approved teachers. Who still waits for approval is shown where the application stands. */
export async function requireTeacher(page: string): Promise<TeacherActor> {
  const actor = await requireActor(page)
  if (isWaitingTeacher(actor)) redirect(routes.applyAsTeacher())
  if (!isApprovedTeacher(actor)) notFound()
  return actor
}
