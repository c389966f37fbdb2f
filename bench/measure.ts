import { performance } from 'node:perf_hooks'

/** What a bench measures: a rate (higher is better) for ours and for the floor, each called once a round, in turn. */
export type Bench = (url: string) => Promise<{
  unit: string
  rounds: number
  ours: (round: number) => Promise<number>
  floor: (round: number) => Promise<number>
  /** What the floor does, in a few words. */
  floorIs: string
  /** What else is worth a number, asked for at the end. */
  also?: () => Record<string, number>
}>

/** The middle value; of an even number of them, the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? NaN
  return sorted.length % 2 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2
}

/** Does `work` for each item with `atOnce` under way all the time; how many a second. */
export async function rateOf<T>(items: T[], atOnce: number, work: (item: T) => Promise<unknown>): Promise<number> {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  return items.length / ((performance.now() - started) / 1000)
}
