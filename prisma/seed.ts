import { parseArgs } from 'node:util'
import type { Command, Output } from '@/lib/migration/output'
import { now } from '@/lib/time/instant'
import { addLife, wantsLife } from '@/prisma/seed/after-move'
import { demoHashes, openSignIns } from '@/prisma/seed/sign-ins'
import { writeSchool } from '@/prisma/seed/write-school'

/**
 * `npm run db -- seed [--after-move]`: the demo school in an empty database, as Phase 1 rows; after the backfill, with
 * `--after-move`, what has happened in it since the move. Leaves a database with people alone, and says so; exit code 0
 * either way. With `--json`: whether anything was `seeded`, the demo `signIns` that
 * work, and whether `--after-move` is wanted still (`lifeWanted`).
 */
export const seedCommand: Command = async (argv, out) => {
  const { values } = parseArgs({ args: argv, options: { 'after-move': { type: 'boolean' } } })
  return values['after-move'] === true ? seedAfterMove(out) : seedSchool(out)
}

async function seedSchool(out: Output): Promise<number> {
  const written = await writeSchool(now(), await demoHashes())
  const signIns = await openSignIns()
  const lifeWanted = await wantsLife()
  if (!written.ok) {
    out.line(`There are ${written.refusal.people} people in this database already, so it was left as it is.`)
    out.result({ seeded: false, signIns, lifeWanted })
    return 0
  }
  out.table(['table', 'rows'], Object.entries(written.value))
  out.line('')
  out.table(
    ['sign in as', 'e-mail', 'password', 'zone'],
    signIns.map(({ role, name, email, password, zone }) => [
      `${name} (${role})`,
      email,
      password,
      zone ?? 'as the device',
    ]),
  )
  out.line('')
  out.line('Next: `npm run db -- backfill`, then `npm run db -- seed --after-move`.')
  out.result({ seeded: true, rows: written.value, signIns, lifeWanted })
  return 0
}

const SENTENCES = {
  not_the_demo: 'This is not the demo school, so nothing was changed.',
  already_done: 'The demo school has lived on since its move already; nothing was changed.',
  not_moved_yet: 'The demo school is not moved yet: run `npm run db -- backfill` first.',
}

async function seedAfterMove(out: Output): Promise<number> {
  const lived = await addLife(now())
  if (!lived.ok) {
    const { code } = lived.refusal
    const isFine = code !== 'not_moved_yet'
    if (isFine) out.line(SENTENCES[code])
    else out.problem(SENTENCES[code])
    out.result({ seeded: false, reason: code })
    return isFine ? 0 : 1
  }
  const { classes, bookings, cancelled } = lived.value
  out.line(`${classes} new classes, ${bookings} bookings made and ${cancelled} cancelled since the move.`)
  out.result({ seeded: true, ...lived.value })
  return 0
}
