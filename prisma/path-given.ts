import { resolve } from 'node:path'

/** The file that somebody means by `path`: npm runs its scripts in the project's folder, wherever it was called. */
export function pathGiven(path: string): string {
  return resolve(process.env.INIT_CWD ?? '', path)
}
