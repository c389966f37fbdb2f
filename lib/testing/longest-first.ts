import { createHash } from 'node:crypto'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Half a minute and more each, the longest first. One that is missing here costs time, and nothing else. */
const LONGEST = [
  'lib/lessons/race.db',
  'lib/booking/race.db',
  'lib/notifications/remind-lives.db',
  'lib/booking/action-race.db',
  'lib/waitlist/queue-model.db',
  'lib/jobs/told-once.db',
  'lib/migration/drifted.db',
  'lib/availability/slots-guard.db',
  'lib/migration/verify.db',
  'lib/migration/flat-memory.db',
  'lib/migration/interrupted.db',
  'lib/series/recurrence.property',
  'lib/availability/slots.property',
]

/**
 * The order in which test files begin: those that take longest first, so that none of them is still running alone when all
 * else is done; the others in an order that is never the same twice (that of the run's seed).
 */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence
    const lot = ({ moduleId }: TestSpecification) => createHash('sha256').update(`${seed} ${moduleId}`).digest('hex')
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((name) => moduleId.includes(`/${name}.test.`))
      return found < 0 ? LONGEST.length : found
    }
    return Promise.resolve(files.toSorted((one, two) => place(one) - place(two) || (lot(one) < lot(two) ? -1 : 1)))
  }
}
