import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { randomBytes } from 'node:crypto'
import { disconnect } from '@/lib/db/client'
import { dropDatabase } from '@/lib/db/database'
import { openServer } from '@/lib/db/server'
import { migrate } from '@/prisma/migrate'
import { type Bench, median } from './measure'

const BENCHES = {
  'hot-seat': 'hot-seat.ts',
  'guard-cost': 'guard-cost.ts',
  backfill: 'backfill.ts',
  'backfill-live': 'backfill-live.ts',
  verify: 'verify.ts',
  'open-slots': 'open-slots.ts',
} as const

const HELP = `npm run bench -- <name> [rounds]

  hot-seat    bookSeat, 16 at once on one class, against the same INSERT by raw pg
  guard-cost  a guarded INSERT against a bare UPDATE + INSERT on tables without our triggers
  backfill    100,000 classes and 500,000 bookings against one set-based statement doing the same
  backfill-live  the same while 8 connections book and cancel, killed 10 times, verified; BENCH_CLASSES, BENCH_KILLS
  verify      a whole verify of 100,000 moved classes and 500,000 bookings against reading the same rows once; BENCH_CLASSES
  open-slots  90 days of slots of a teacher with 20 rules and 5,000 lessons behind, against 500; growth with the range

Each runs ours and its floor in turn in a database of its own and prints one JSON line with the medians; what goes on
meanwhile is told on stderr.`

/** Runs one bench in a database of its own, ours and the floor in turn, and prints one JSON line. Returns the exit code. */
async function main([name = '', rounds]: string[]): Promise<number> {
  if (!(name in BENCHES)) {
    console.error(HELP)
    return name === '' || name === '--help' ? 0 : 2
  }
  const file = BENCHES[name as keyof typeof BENCHES]
  const { bench } = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as { bench: Bench }
  const server = await openServer(join(import.meta.dirname, '..'))
  const url = server.urlOf(`lectern_bench_${randomBytes(4).toString('hex')}`)
  try {
    await migrate(url)
    process.env.DATABASE_URL = url
    console.log(JSON.stringify({ bench: name, ...(await inTurn(await bench(url), Number(rounds) || undefined)) }))
    return 0
  } finally {
    await disconnect()
    await dropDatabase(url)
    await server.close()
  }
}

async function inTurn({ unit, rounds: usual, ours, floor, floorIs, also }: Awaited<ReturnType<Bench>>, rounds = usual) {
  const measured = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    measured.floor.push(await floor(round))
    measured.ours.push(await ours(round))
    console.error(
      `round ${round + 1} of ${rounds}: ours ${measured.ours.at(-1)?.toFixed(0)}, floor ${measured.floor.at(-1)?.toFixed(0)} ${unit}`,
    )
  }
  const [oursMedian, floorMedian] = [median(measured.ours), median(measured.floor)]
  return {
    unit,
    rounds,
    ours: Math.round(oursMedian),
    floor: Math.round(floorMedian),
    ratio: Number((oursMedian / floorMedian).toFixed(3)),
    floorIs,
    ...also?.(),
  }
}

process.exitCode = await main(process.argv.slice(2))
