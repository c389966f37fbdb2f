import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type WeakPassword } from './password-rules'

const sentences: Record<WeakPassword['problem'], string> = {
  too_short: `Use at least ${SHORTEST_PASSWORD} characters. A few words in a row are easy to remember.`,
  too_long: `Use at most ${LONGEST_PASSWORD} characters.`,
  too_common: 'This is one of the passwords that are tried first. Choose another one.',
  too_simple: 'This repeats one short piece. Choose something less easy to guess.',
  is_yours: 'Do not use your own name or e-mail address as the password.',
}

/** What is wrong with a new password, for its field. */
export function explainPassword({ problem }: WeakPassword): string {
  return sentences[problem]
}
