/**
 * Runs `work` with a signal that is set by the first Ctrl-C or SIGTERM, so that it can stop cleanly at the next good
 * moment. The second one ends the process at once, as a kill would, which is safe at any moment too.
 */
export async function stopping<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143)
    controller.abort()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
