import type { DateChoice } from './decisions'

const MEANS = ['skip', 'move', 'keep'] as const

/**
 * The answers for single dates in a form: `choice-2026-03-09` is skip, move or keep; with move, `moveTo-2026-03-09` is the
 * wall time. Anything else says nothing about that date.
 */
export function choicesInput(fields: Record<string, unknown>): DateChoice[] {
  return Object.entries(fields).flatMap(([name, value]): DateChoice[] => {
    const originalOn = /^choice-(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1]
    const means = MEANS.find((each) => each === value)
    if (originalOn === undefined || means === undefined) return []
    if (means !== 'move') return [{ originalOn, means }]
    const moveTo = fields[`moveTo-${originalOn}`]
    return [{ originalOn, means, startWall: typeof moveTo === 'string' ? moveTo.slice(0, 16) : '' }]
  })
}
