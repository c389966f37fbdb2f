/**
 * The answer of an operation that may be refused.
 *
 * A refusal is an expected no: a plain object with a snake_case `code` and the facts behind it, returned and never
 * thrown. Sentences for people are made at the edge from those facts (`explain` in `defineAction`).
 */
export type Refusal = { readonly code: string }

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal> = { readonly ok: false; readonly refusal: R }
export type Result<T, R extends Refusal> = Ok<T> | Refused<R>

/** The operation was done; `value` is what it made. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** The operation was refused for the stated facts. Nothing was changed. */
export function refuse<const R extends Refusal>(refusal: R): Refused<R> {
  return { ok: false, refusal }
}
