import type { Command, Output } from '@/lib/migration/output'

/** What was asked for on the command line cannot be understood. Told apart by the code that Node's own parser uses. */
export class BadArguments extends Error {
  override name = 'BadArguments'
  readonly code = 'ERR_PARSE_ARGS_INVALID_VALUE'
}

/** An expected no of a command of the move, in a sentence for the person who ran it. Nothing was changed by it. */
export class MoveRefused extends Error {
  override name = 'MoveRefused'
}

/** It was told to stop, and stopped; the sentence says what became of what it was at. */
export class ToldToStop extends MoveRefused {
  override name = 'ToldToStop'
}

/** What a command ends with that was stopped by Ctrl-C. */
export const INTERRUPTED = 130

/** A command that says an expected no as one sentence and exit code 1 (130 when it was told to stop) instead of throwing it. */
export function saying(command: Command): Command {
  return async (argv: string[], out: Output) => {
    try {
      return await command(argv, out)
    } catch (error) {
      if (!(error instanceof MoveRefused)) throw error
      out.problem(error.message)
      out.result({ error: error.message })
      return error instanceof ToldToStop ? INTERRUPTED : 1
    }
  }
}

/** A whole number of at least one, or undefined when the option was left out. Throws `BadArguments` on anything else. */
export function positiveNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) {
    throw new BadArguments(`--${name} takes a whole number of at least 1, not "${text}".`)
  }
  return number
}
