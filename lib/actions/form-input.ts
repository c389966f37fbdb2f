import { z } from 'zod'
import type { TypedValues } from './action-result'

const isSecret = (name: string) => /password/i.test(name)
const isInternal = (name: string) => name.startsWith('$ACTION_')

/**
 * A form as plain data. `input` is for the schema: text is trimmed (never a password), a field left empty is absent,
 * so `.optional()` alone decides whether it may be; a repeated name gives a list. `typed` is what to show again:
 * untrimmed and without passwords. Files are not read.
 */
export function readForm(formData: FormData): { input: Record<string, unknown>; typed: TypedValues } {
  const input: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const typed: TypedValues = Object.create(null) as TypedValues
  for (const name of new Set(formData.keys())) {
    if (isInternal(name)) continue
    const texts = formData.getAll(name).filter((entry): entry is string => typeof entry === 'string')
    if (!isSecret(name)) typed[name] = only(texts)
    const filled = texts.map((text) => (isSecret(name) ? text : text.trim())).filter((text) => text !== '')
    if (filled.length > 0) input[name] = only(filled)
  }
  // Plain prototypes again: an answer travels to the browser, which takes only plain objects.
  return { input: { ...input }, typed: { ...typed } }
}

function only(texts: string[]): string | string[] {
  return texts.length === 1 ? (texts[0] ?? '') : texts
}

/** A group of checkboxes or a multiple select: none chosen is an empty list, one is a list of one. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (chosen) => (chosen === undefined ? [] : Array.isArray(chosen) ? (chosen as unknown[]) : [chosen]),
    z.array(item),
  )
}

/** A single checkbox: ticked is true, left empty (the browser then sends nothing) is false; what was read already stays. */
export function ticked() {
  return z.preprocess((sent) => sent !== undefined && sent !== 'false' && sent !== false, z.boolean())
}

/** One sentence per field, the first of each; what concerns no field is under ''. */
export function fieldMessages(error: z.ZodError): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? '')
    messages[name] ??= issue.message
  }
  return messages
}

/** Plain words for what a schema says without a message of its own. */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'Fill this in.'
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'Enter a whole number.' : 'Enter a valid value.'
    case 'invalid_value':
      return 'Choose one of the options.'
    case 'too_small':
      return issue.origin === 'string' ? `Use at least ${issue.minimum} characters.` : `Enter ${issue.minimum} or more.`
    case 'too_big':
      return issue.origin === 'string' ? `Use at most ${issue.maximum} characters.` : `Enter ${issue.maximum} or less.`
    case 'invalid_format':
      return issue.format === 'email' ? 'Enter an e-mail address like name@example.org.' : 'Check the format of this.'
    default:
      return 'Check this.'
  }
}
