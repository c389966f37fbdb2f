/** What was typed into a form, by field name; a repeated name gives a list. Never holds a password. */
export type TypedValues = Record<string, string | string[]>

/**
 * The answer of every action.
 * `done`: it happened; `shownOnce` is a text of its own to be copied, which will not be shown again. `invalid`: the input does not parse; one sentence per field ('' is the form as a whole).
 * `refused`: an expected no, as a sentence, at `field` when one is to blame. `failed`: a defect, known by its reference only.
 */
export type ActionResult =
  | { status: 'done'; message?: string; shownOnce?: string }
  | { status: 'invalid'; fields: Record<string, string>; values: TypedValues }
  | { status: 'refused'; code: string; message: string; field?: string; values: TypedValues }
  | { status: 'failed'; reference: string; values: TypedValues }

/** The shape a form posts to: works with `useActionState` and as a plain post without JavaScript. */
export type FormAction = (previous: ActionResult | null, formData: FormData) => Promise<ActionResult>
