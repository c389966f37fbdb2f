/** Random numbers that are the same for the same seed, everywhere. */
export type Random = {
  /** A whole number from 0 up to and without `below`. */
  below: (below: number) => number
  /** One of the things; what stands there twice comes twice as often. */
  one: <T>(things: readonly T[]) => T
  /** True in about one of `times` cases. */
  oneIn: (times: number) => boolean
  uuid: () => string
}

/** Mulberry32: small, fast, and good enough to make a school. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('')
  return {
    below,
    one: (things) => {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new Error('one of nothing')
      return thing
    },
    oneIn: (times) => below(times) === 0,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
