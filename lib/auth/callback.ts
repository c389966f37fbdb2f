/** Any base does: only whether a path stays on it is asked. */
const HERE = 'http://here.invalid'

/**
 * Where to go after signing in: the given path when it is one of this site, else `fallback`. Refuses every way to
 * another origin (`//host`, `/\host`, `/.//host`, tabs and line ends that browsers drop, whole addresses), and the
 * pages that would only lead back here.
 */
export function localPath(text: unknown, fallback: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (typeof text !== 'string' || text.length > 2000 || !/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(text))
    return fallback
  if (!URL.canParse(text, HERE)) return fallback
  const url = new URL(text, HERE)
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback
  if (/^\/(?:api|sign-in|sign-up|sign-out)(?:\/|$)/.test(url.pathname)) return fallback
  return url.pathname + url.search + url.hash
}
