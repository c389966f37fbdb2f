/** The same numbers every time, so that two schools made for the same moment are the same school. */
export type Chance = {
  /** A number in [0, 1). */
  next: () => number
  /** A whole number from `least` to `most`, both possible. */
  between: (least: number, most: number) => number
  /** True this often, 0 to 1. */
  happens: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** The same things in another order. */
  shuffled: <T>(things: readonly T[]) => T[]
}

/** Chance that starts from a number and needs nothing else (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick: <T>(from: readonly T[]): T => {
      const one = from[between(0, from.length - 1)]
      if (one === undefined) throw new RangeError('there is nothing to pick from')
      return one
    },
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ thing }) => thing),
  }
}
