const ESCAPE_OR_QUOTE = /['\\]/g
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y
const NAME_SIGN = /[\w$\u0080-\uffff]/
// The longest name PostgreSQL knows, and the dollars around it.
const DOLLAR_QUOTE = 66

/** What `tokenEnd` returns when the token may go on in text that is not there yet. */
export const GOES_ON = -1

/** How the text is to be read: whether a backslash escapes in plain strings, and whether there is no more text. */
export type Reading = { escapes: boolean; ended: boolean }

/**
 * Where the token ends that begins at `at`: a string, a quoted name, a dollar-quoted text or a comment as a whole, any other
 * sign by itself. `GOES_ON` when that cannot be said yet.
 */
export function tokenEnd(text: string, at: number, { escapes, ended }: Reading): number {
  const sign = text[at]
  const canSee = (signs: number) => ended || at + signs <= text.length
  switch (sign) {
    case "'":
      return endOfQuoted(text, at, escapes || followsE(text, at), ended)
    case '"':
      return endOfQuoted(text, at, false, ended)
    case '$':
      if (NAME_SIGN.test(text[at - 1] ?? ' ')) return at + 1
      return canSee(DOLLAR_QUOTE) ? endOfDollars(text, at) : GOES_ON
    case '-':
    case '/':
      return canSee(2) ? endOfComment(text, at, ended) : GOES_ON
    default:
      return at + 1
  }
}

/** `E'…'`, and not the end of a name. */
function followsE(text: string, at: number): boolean {
  return /e/i.test(text[at - 1] ?? ' ') && !NAME_SIGN.test(text[at - 2] ?? ' ')
}

function endOfQuoted(text: string, at: number, escapes: boolean, ended: boolean): number {
  const quote = text[at] ?? ''
  for (let seen = at + 1; ;) {
    const end = escapes ? escapeOrQuote(text, seen) : text.indexOf(quote, seen)
    if (end < 0) return GOES_ON
    const isLast = text[end] === quote && text[end + 1] !== quote
    if (end + 1 >= text.length && !(ended && isLast)) return GOES_ON
    if (isLast) return end + 1
    seen = end + 2
  }
}

function escapeOrQuote(text: string, from: number): number {
  ESCAPE_OR_QUOTE.lastIndex = from
  return ESCAPE_OR_QUOTE.exec(text)?.index ?? -1
}

function endOfDollars(text: string, at: number): number {
  DOLLAR.lastIndex = at
  const quote = DOLLAR.exec(text)?.[0]
  if (quote === undefined) return at + 1
  const close = text.indexOf(quote, at + quote.length)
  return close < 0 ? GOES_ON : close + quote.length
}

function endOfComment(text: string, at: number, ended: boolean): number {
  if (text.startsWith('--', at)) {
    const end = text.indexOf('\n', at)
    return end >= 0 ? end + 1 : ended ? text.length : GOES_ON
  }
  if (!text.startsWith('/*', at)) return at + 1
  const border = /\/\*|\*\//g
  border.lastIndex = at
  for (let depth = 0; ;) {
    const found = border.exec(text)
    if (found === null) return GOES_ON
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return border.lastIndex
  }
}
