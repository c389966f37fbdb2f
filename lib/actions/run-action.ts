import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import type { Result } from '@/lib/result'
import type { Viewer } from '@/lib/time/format'
import type { ActionResult } from './action-result'
import { fieldMessages, plainWords, readForm } from './form-input'

/** Who may use an action: everyone, or whom the guard lets in. The row itself is guarded in the verb's `where`. */
export type May = 'anyone' | ((actor: Actor) => boolean)

/** With a guard the actor is certain; open to anyone, there may be none. */
export type ActorFor<M extends May> = M extends 'anyone' ? Actor | null : Actor

/** A sentence for each code a verb can refuse with; one left out does not compile. */
export type Sentences<R extends { code: string }> = {
  [Code in R['code']]: (refusal: Extract<R, { code: Code }>, viewer: Viewer) => string
}

export interface ActionDefinition<M extends May, Schema extends z.ZodType, Value, R extends { code: string }> {
  /** `domain.verb`, as it appears in the log. */
  name: string
  may: M
  input: Schema
  run: (input: z.output<Schema>, actor: ActorFor<M>) => Promise<Result<Value, R>>
  explain: Sentences<R>
  /** Codes whose sentence belongs at a field rather than above the form. */
  at?: NoInfer<Partial<Record<R['code'], Extract<keyof z.output<Schema>, string>>>>
  /** Said when done and not redirected. */
  confirm?: (value: NoInfer<Value>, input: z.output<Schema>) => string
  revalidates?: (input: z.output<Schema>, value: NoInfer<Value>) => string[]
  redirectTo?: (value: NoInfer<Value>, input: z.output<Schema>) => string
}

export type Outcome<Schema extends z.ZodType, Value> =
  | { kind: 'sign_in_first' }
  | { kind: 'not_there' }
  | { kind: 'answer'; result: ActionResult }
  | { kind: 'done'; value: Value; input: z.output<Schema> }

/**
 * One action without its framework: guard, schema, verb, sentence, in this order. Strangers are turned away before
 * anything is parsed, so validation messages teach them nothing. Throws only what the verb throws (a defect).
 */
export async function runAction<M extends May, Schema extends z.ZodType, Value, R extends { code: string }>(
  definition: ActionDefinition<M, Schema, Value, R>,
  formData: FormData,
  who: { actor: Actor | null; viewer: () => Promise<Viewer> },
): Promise<Outcome<Schema, Value>> {
  const { may } = definition
  if (may !== 'anyone') {
    if (!who.actor) return { kind: 'sign_in_first' }
    if (!may(who.actor)) return { kind: 'not_there' }
  }
  const { input, typed } = readForm(formData)
  const parsed = await definition.input.safeParseAsync(input, { error: plainWords })
  if (!parsed.success) {
    return { kind: 'answer', result: { status: 'invalid', fields: fieldMessages(parsed.error), values: typed } }
  }
  // The guard above has made sure of the actor; the compiler cannot follow it through the type parameter.
  const result = await definition.run(parsed.data, who.actor as ActorFor<M>)
  if (result.ok) return { kind: 'done', value: result.value, input: parsed.data }

  const { refusal } = result
  const code: R['code'] = refusal.code
  const message = definition.explain[code](refusal as Extract<R, { code: R['code'] }>, await who.viewer())
  const field = definition.at?.[code]
  return { kind: 'answer', result: { status: 'refused', code, message, ...(field && { field }), values: typed } }
}
