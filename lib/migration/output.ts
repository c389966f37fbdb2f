/** Where a command speaks. `prisma/db.ts` gives the terminal, a test gives an array. */
export type Output = {
  /** One line for whoever asked: results, and the JSON lines that a machine reads. */
  say: (line: string) => void
  /** One line about why it does not go on. */
  complain: (line: string) => void
  /** Draws over the last drawn line; only where `isTerminal`. An empty string takes it away. */
  redraw: (line: string) => void
  /** A person watches: draw a progress bar instead of writing JSON lines. */
  isTerminal: boolean
  /** The database the command works on, as a URL. */
  databaseUrl: string
}

/** Speaks on standard output and standard error, about the database at `databaseUrl`. */
export function terminal(databaseUrl: string): Output {
  const { stdout } = process
  return {
    say: (line) => stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    redraw: (line) => stdout.write(`\r\u001b[2K${line}`),
    isTerminal: stdout.isTTY,
    databaseUrl,
  }
}
