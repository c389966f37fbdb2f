import { notFound } from 'next/navigation'

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The first value of a name in the query, trimmed and without NUL, which PostgreSQL takes in no text; '' counts as absent. */
export function textIn(query: Awaited<SearchParams>, name: string): string | undefined {
  const value = query[name]
  return (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '').trim() || undefined
}

/** A positive whole number of the query that fits a row id, else absent. */
export function numberIn(query: Awaited<SearchParams>, name: string): number | undefined {
  const text = textIn(query, name) ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

/** The id in a page's address; what is no id is a page that is not there. */
export function rowIdOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound()
  return Number(text)
}
