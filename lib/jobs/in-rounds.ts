const EVERY_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

export interface Loop {
  /** Resolves when the round under way is over. */
  stop: () => Promise<void>
}

/** `fine`: the next round in a second. `more`: at once. `trouble`: ever more rarely, up to twice a minute. */
export type RoundEnd = 'fine' | 'more' | 'trouble'

/** Runs `round` again and again until it is stopped. One that throws is given to `failed` and counts as trouble. */
export function inRounds(round: (signal: AbortSignal) => Promise<RoundEnd>, failed: (error: unknown) => void): Loop {
  const stopping = new AbortController()
  const rounds = goRound(round, failed, stopping.signal)
  return {
    stop: () => {
      stopping.abort()
      return rounds
    },
  }
}

async function goRound(
  round: (signal: AbortSignal) => Promise<RoundEnd>,
  failed: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  let troubles = 0
  while (!signal.aborted) {
    const end = await round(signal).catch((error: unknown) => {
      failed(error)
      return 'trouble' as const
    })
    troubles = end === 'trouble' ? troubles + 1 : 0
    const pause = end === 'more' ? 0 : Math.min(EVERY_MS * 2 ** troubles, LONGEST_PAUSE_MS)
    await rest(pause * (0.9 + Math.random() * 0.2), signal)
  }
}

/** Resolves after `ms`, or at once when it is stopped. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
