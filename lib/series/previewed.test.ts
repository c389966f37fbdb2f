import { expect, test } from 'vitest'
import { previewedAs } from './previewed-decisions'

const said = { startWall: '2026-03-02T18:00', weekdays: ['0', '2'], dates: '', durationMinutes: '60', movedToo: '1' }

test.each<[string, Record<string, unknown>]>([
  ['numbers that a schema has read', { ...said, durationMinutes: 60 }],
  ['a box that a schema has read', { ...said, movedToo: true }],
  ['line ends of another browser', { ...said, weekdays: ['0 ', '2'], dates: ' \r\n' }],
  ['what else is in the form', { ...said, description: 'New', 'choice-2026-03-02': 'skip' }],
])('%s is the same preview', (_what, fields) => expect(previewedAs(fields)).toBe(previewedAs(said)))

test.each<[string, Record<string, unknown>]>([
  ['another time', { ...said, startWall: '2026-03-02T18:30' }],
  ['one more day of the week', { ...said, weekdays: ['0', '2', '4'] }],
  ['one day of the week', { ...said, weekdays: '0' }],
  ['an empty box', { ...said, movedToo: false }],
])('%s is another', (_what, fields) => expect(previewedAs(fields)).not.toBe(previewedAs(said)))
