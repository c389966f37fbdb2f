import { z } from 'zod'
import type { ClockChoice } from '@/lib/time/clock-change'
import { parseWallTime } from '@/lib/time/wall-time'
import { canonicalZone } from '@/lib/time/zone'

/**
 * The fields of a start as `StartFields` posts them. What is no wall time or no zone is left as it came, for the decision to
 * refuse. `clockChoice` is `later 2026-11-01T01:30 America/New_York`: the answer, and the wall time it is the answer for.
 */
export const startInput = {
  startWall: z.string('Choose a day and a time.').transform((typed) => {
    const wall = parseWallTime(typed)
    return wall.ok ? wall.value : typed
  }),
  zone: z.string('Choose a time zone.').transform((typed) => canonicalZone(typed) ?? typed),
  clockChoice: z
    .string()
    .optional()
    .transform((typed): ClockChoice | null => {
      const [means, wall, zone] = typed?.split(' ') ?? []
      if (!wall || !zone || (means !== 'earlier' && means !== 'later' && means !== 'moved')) return null
      return { means, wall, zone }
    }),
}
