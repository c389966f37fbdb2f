import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './lib/testing/longest-first.ts'

const EVERYWHERE_ELSE = ['**/node_modules/**', '.next/**', '.data/**', '.cache/**', 'e2e/**']

export default defineConfig({
  resolve: { alias: { '@': join(import.meta.dirname) } },
  test: {
    // Order must not matter, so it is never the same twice; a failing run prints its seed.
    sequence: { shuffle: true, sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [...EVERYWHERE_ELSE, '**/*.db.test.ts'],
          // Left to itself, Vitest keeps one processor free: of two that is half.
          maxWorkers: availableParallelism(),
          // Nothing is measured by it: a busy machine may take its time over a property test.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: EVERYWHERE_ELSE,
          pool: 'forks',
          maxWorkers: 2,
          globalSetup: ['lib/testing/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
