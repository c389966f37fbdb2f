import { randomBytes } from 'node:crypto'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { notFound, redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { currentActor } from '@/lib/auth/actor'
import { routes } from '@/lib/routes'
import { currentViewer } from '@/lib/auth/viewer'
import type { FormAction } from './action-result'
import { readForm } from './form-input'
import { type ActionDefinition, type Answer, type May, runAction } from './run-action'

/**
 * The one way to make a server action: guard, schema, verb, typed answer, revalidation. Signed out where the guard
 * needs someone: to the sign-in page and back. Not allowed: the same as not there. A refusal: its sentence. Anything
 * thrown is a defect: logged under the action's name with a reference, and only the reference is shown.
 */
export function defineAction<M extends May, Schema extends z.ZodType, A extends Answer, Shown = never>(
  definition: ActionDefinition<M, Schema, A, Shown>,
): FormAction<Shown> {
  return async (_previous, formData) => {
    try {
      const outcome = await runAction(definition, formData, {
        actor: await currentActor(),
        viewer: () => currentViewer(),
      })
      if (outcome.kind === 'sign_in_first') redirect(routes.signIn(await pageOfTheForm()))
      if (outcome.kind === 'not_there') notFound()
      if (outcome.kind === 'answer') return outcome.result

      const { input, value } = outcome
      for (const path of definition.revalidates?.(input, value) ?? []) revalidatePath(path.split('?')[0] ?? path)
      if (definition.redirectTo) redirect(definition.redirectTo(value, input))
      const message = definition.confirm?.(value, input)
      const shownOnce = definition.shownOnce?.(value)
      return { status: 'done', ...(message && { message }), ...(shownOnce && { shownOnce }) }
    } catch (error) {
      unstable_rethrow(error)
      return { status: 'failed', reference: logDefect(definition.name, error), values: readForm(formData).typed }
    }
  }
}

function logDefect(action: string, error: unknown): string {
  const reference = randomBytes(4).toString('hex')
  console.error(`action ${action} failed, reference ${reference}`, error)
  return reference
}

/** The page the form was sent from, as a path of this site, to come back to after signing in. */
async function pageOfTheForm(): Promise<string> {
  const sent = await headers()
  const referer = sent.get('referer')
  if (!referer || !URL.canParse(referer)) return routes.home()
  const page = new URL(referer)
  const host = sent.get('x-forwarded-host') ?? sent.get('host')
  return page.host === host ? page.pathname + page.search : routes.home()
}
