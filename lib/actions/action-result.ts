/** What was typed into a form, by field name; a repeated name gives a list. Never holds a password. */
export type TypedValues = Record<string, string | string[]>

/**
 * The answer of every action.
 * `done`: it happened; `shownOnce` is a text of its own to be copied, which will not be shown again. `looked`: nothing happened,
 * it was only asked what would. `invalid`: the input does not parse; one sentence per field ('' is the form as a whole).
 * `refused`: an expected no, as a sentence, at `field` when one is to blame. `failed`: a defect, known by its reference only.
 * `shown`: what would become of what was typed, from a form that shows that (`ActionDefinition.look`).
 */
export type ActionResult<Shown = never> =
  | { status: 'done'; message?: string; shownOnce?: string }
  | { status: 'looked'; values: TypedValues; shown: Shown }
  | { status: 'invalid'; fields: Record<string, string>; values: TypedValues; shown?: Shown }
  | { status: 'refused'; code: string; message: string; field?: string; values: TypedValues; shown?: Shown }
  | { status: 'failed'; reference: string; values: TypedValues; shown?: Shown }

/** The shape a form posts to: works with `useActionState` and as a plain post without JavaScript. */
export type FormAction<Shown = never> = (
  previous: ActionResult<Shown> | null,
  formData: FormData,
) => Promise<ActionResult<Shown>>

/** The name of the button that asks what would happen, and does nothing. */
export const LOOK = 'look'
