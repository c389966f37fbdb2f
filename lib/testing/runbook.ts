import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command that the runbook shows, and what it shows of what that prints. */
export type ShownCommand = { argv: string[]; lines: string[] }

const RUNBOOK = join(import.meta.dirname, '../../docs/moving-a-school.md')
const PROMPT = '$ npm run db -- '
const LEFT_OUT = '…'

/** Every command of the runbook with its output, in order. Lines that stand for others (`…`) are left out. */
export function shownCommands(): ShownCommand[] {
  const commands: ShownCommand[] = []
  for (const [, block = ''] of readFileSync(RUNBOOK, 'utf8').matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    for (const line of block.split('\n')) {
      if (line.startsWith(PROMPT)) commands.push({ argv: line.slice(PROMPT.length).trim().split(/\s+/), lines: [] })
      else if (line.trim() !== '' && !line.trim().startsWith(LEFT_OUT)) commands.at(-1)?.lines.push(line)
    }
  }
  return commands
}

/**
 * What stays the same of a line whatever school it is about: numbers and values go, words, columns and their order stay. Of a
 * line about one row or one server only what kind of line it is.
 */
export function shapeOf(line: string): string {
  const plain = line.replace(/\s+/g, ' ').trim()
  const about = /^(\w+ )(?:\d+ )?(skipped|changed on the way|left alone|gone from the old system): /.exec(plain)
  if (about) return `${about[1] ?? ''}${about[2] ?? ''}`
  if (/^(Database|Size) /.test(plain)) return plain.split(' ', 1)[0] ?? ''
  if (/^\d+: /.test(plain)) return 'row'
  return plain.replace(/\d+(\.\d+)?/g, '0').replace(/null/g, '0')
}
