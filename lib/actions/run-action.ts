import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import type { Ok, Refusal, Refused, Result } from '@/lib/result'
import type { Viewer } from '@/lib/time/format'
import { type ActionResult, LOOK, type TypedValues } from './action-result'
import { fieldMessages, plainWords, readForm } from './form-input'

/** Who may use an action: everyone, or whom the guard lets in. The row itself is guarded in the verb's `where`. */
export type May = 'anyone' | ((actor: Actor) => boolean)

/** With a guard the actor is certain, and as narrow as the guard says; open to anyone, there may be none. */
export type ActorFor<M extends May> = M extends 'anyone'
  ? Actor | null
  : M extends ((actor: Actor) => actor is infer Narrow extends Actor)
    ? Narrow
    : Actor

/** What a verb may answer. */
export type Answer = Result<unknown, Refusal>
export type ValueOf<A extends Answer> = A extends Ok<infer Value> ? Value : never
/** Its refusals as one union, also when they come from several verbs. */
export type RefusalOf<A extends Answer> = A extends Refused<infer R> ? R : never

/** A sentence for each code a verb can refuse with; one left out does not compile. */
export type Sentences<R extends Refusal> = {
  [Code in R['code']]: (refusal: Extract<R, { code: Code }>, viewer: Viewer) => string
}

/** The field of each code, or how to read it from the refusal. */
export type Places<R extends Refusal, Field extends string> = {
  [Code in R['code']]?: Field | ((refusal: Extract<R, { code: Code }>) => Field)
}

/** What would become of what was typed, or what has to change first, a sentence per field. */
export type Looked<Shown> = Result<Shown, { code: 'invalid'; fields: Record<string, string> }>

export interface ActionDefinition<M extends May, Schema extends z.ZodType, A extends Answer, Shown = never> {
  /** `domain.verb`, as it appears in the log. */
  name: string
  may: M
  input: Schema
  /**
   * For a form that shows what would happen before it does: asked by its button named `look`, and with every answer that leaves
   * the form open, so that no step loses what was seen and typed. Changes nothing.
   */
  look?: (typed: TypedValues, actor: ActorFor<M>) => Promise<Looked<Shown>>
  run: (input: z.output<Schema>, actor: ActorFor<M>) => Promise<A>
  explain: Sentences<RefusalOf<A>>
  /** Codes whose sentence belongs at a field rather than above the form; which field, the refusal itself may tell. */
  at?: Places<RefusalOf<A>, Extract<keyof z.output<Schema>, string>>
  /** Said when done and not redirected. */
  confirm?: (value: ValueOf<A>, input: z.output<Schema>) => string
  /** A secret that only this answer holds, to be copied: shown under what `confirm` says. */
  shownOnce?: (value: ValueOf<A>) => string
  revalidates?: (input: z.output<Schema>, value: ValueOf<A>) => string[]
  redirectTo?: (value: ValueOf<A>, input: z.output<Schema>) => string
}

export type Outcome<Input, Value, Shown = never> =
  | { kind: 'sign_in_first' }
  | { kind: 'not_there' }
  | { kind: 'answer'; result: ActionResult<Shown> }
  | { kind: 'done'; value: Value; input: Input }

/**
 * One action without its framework: guard, schema, verb, sentence, in this order. Strangers are turned away before
 * anything is parsed, so validation messages teach them nothing. Throws only what the verb throws (a defect).
 */
export async function runAction<M extends May, Schema extends z.ZodType, A extends Answer, Shown = never>(
  definition: ActionDefinition<M, Schema, A, Shown>,
  formData: FormData,
  who: { actor: Actor | null; viewer: () => Promise<Viewer> },
): Promise<Outcome<z.output<Schema>, ValueOf<A>, Shown>> {
  const { may } = definition
  if (may !== 'anyone') {
    if (!who.actor) return { kind: 'sign_in_first' }
    if (!may(who.actor)) return { kind: 'not_there' }
  }
  // The guard above has made sure of the actor; the compiler cannot follow it through the type parameter.
  const actor = who.actor as ActorFor<M>
  const { input, typed } = readForm(formData)
  const looked = async () => definition.look?.(typed, actor)
  if (typed[LOOK] !== undefined) {
    const answer = await looked()
    if (answer?.ok) return { kind: 'answer', result: { status: 'looked', values: typed, shown: answer.value } }
    if (answer) return { kind: 'answer', result: { status: 'invalid', fields: answer.refusal.fields, values: typed } }
  }
  const shown = async () => {
    const answer = await looked()
    return answer?.ok ? { shown: answer.value } : {}
  }
  const parsed = await definition.input.safeParseAsync(input, { error: plainWords })
  if (!parsed.success) {
    const fields = fieldMessages(parsed.error)
    return { kind: 'answer', result: { status: 'invalid', fields, values: typed, ...(await shown()) } }
  }
  const result: Answer = await definition.run(parsed.data, actor)
  if (result.ok) return { kind: 'done', value: result.value as ValueOf<A>, input: parsed.data }

  const refusal = result.refusal as RefusalOf<A>
  const code: RefusalOf<A>['code'] = refusal.code
  const sentence: (refusal: RefusalOf<A>, viewer: Viewer) => string = definition.explain[code]
  const message = sentence(refusal, await who.viewer())
  const place: string | ((refusal: RefusalOf<A>) => string) | undefined = definition.at?.[code]
  const field = typeof place === 'function' ? place(refusal) : place
  const refused = { status: 'refused', code, message, ...(field && { field }), values: typed } as const
  return { kind: 'answer', result: { ...refused, ...(await shown()) } }
}
