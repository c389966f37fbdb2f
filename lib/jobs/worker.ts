import { Logger, type Runner, run } from 'graphile-worker'
import { databaseUrl, disconnect } from '@/lib/db/client'
import { dispatchLoop } from './dispatch-loop'
import type { Loop } from './in-rounds'
import { mailLoop } from './mail-loop'
import { crontab, tasks } from './tasks'

// `npm run worker`, and the worker that `npm start` brings along: jobs wait in the database, so a worker that is killed
// loses none, and any number of them may run.

const troubleOnly = new Logger(({ label }) => (level, message) => {
  // A const enum, of which only the values reach us.
  if (['error', 'warning'].includes(level)) console.error(`worker ${label ?? ''}: ${message}`)
})

async function main(): Promise<void> {
  const runner = await run({
    connectionString: databaseUrl(),
    maxPoolSize: 4,
    taskList: tasks,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: troubleOnly,
  })
  const loops = [dispatchLoop(), mailLoop()]
  // A terminal's Ctrl-C and whoever started us both send a signal: the second one changes nothing.
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop(runner, loops)))
  await runner.promise
}

async function stop(runner: Runner, loops: Loop[]): Promise<void> {
  await Promise.all([runner.stop(), ...loops.map((loop) => loop.stop())])
  await disconnect()
}

await main()
