import { type BrowserContext } from '@playwright/test'

/** What went wrong in the pages of one test, and the problems the test has said it expects. */
export class Problems {
  readonly #found: string[] = []
  readonly #expected: RegExp[] = []

  /** Listens to every page of the context: errors on the console, uncaught errors, and anything said about hydration. */
  watch(context: BrowserContext): void {
    context.on('weberror', (problem) => this.#found.push(`uncaught: ${problem.error().message}`))
    context.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' || /hydrat|did not match/i.test(text)) {
        this.#found.push(`console: ${text} (${message.location().url})`)
      }
    })
  }

  /** Says that a problem is part of the story, as the browser's own line for a page that is not found. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  /** The problems nobody expected, in the order they happened. */
  unexpected(): string[] {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)))
  }
}
