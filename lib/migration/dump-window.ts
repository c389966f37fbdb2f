/** What is held of a long text: from where nobody needs what was before any more, to where it has been read. */
export class DumpWindow {
  held = ''
  /** The line of the first sign that is held, from 1. */
  line = 1
  ended = false
  readonly #chunks: AsyncIterator<string, unknown>

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** Reads on. Afterwards there is more, or it has ended. */
  async more(): Promise<void> {
    const read = await this.#chunks.next()
    if (read.done === true) this.ended = true
    else this.held += read.value
  }

  /** Lets go of the first `length` signs and returns them. */
  take(length: number): string {
    const taken = this.held.slice(0, length)
    this.held = this.held.slice(length)
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) this.line++
    return taken
  }

  /** Takes what is left of the line, its end included. */
  async takeLine(): Promise<string> {
    for (;;) {
      const end = this.held.indexOf('\n')
      if (end >= 0 || this.ended) return this.take(end < 0 ? this.held.length : end + 1)
      await this.more()
    }
  }

  /** Where `pattern`, which always matches, stops matching from `from` on. */
  async match(pattern: RegExp, from: number): Promise<number> {
    for (let at = from; ;) {
      pattern.lastIndex = at
      pattern.test(this.held)
      at = pattern.lastIndex
      if (at < this.held.length || this.ended) return at
      await this.more()
    }
  }
}
