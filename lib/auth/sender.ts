import { headers } from 'next/headers'

/**
 * The network address a request came from, to count attempts by; '' when nothing says. The last entry of
 * X-Forwarded-For is the one that the nearest proxy (or our own server) has seen; those before it anybody can make up.
 */
export async function senderAddress(): Promise<string> {
  const sent = await headers()
  return lastForwarded(sent.get('x-forwarded-for'))
}

/** The last entry of an X-Forwarded-For header; '' when there is none. */
export function lastForwarded(header: string | null | undefined): string {
  return (header ?? '').split(',').at(-1)?.trim().slice(0, 64) ?? ''
}
