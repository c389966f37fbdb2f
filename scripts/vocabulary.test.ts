import { describe, expect, test } from 'vitest'
import { offencesOf } from './vocabulary.mjs'

/** Put together here, so that this file itself holds no such path or address. */
const homeFolder = ['', 'home', 'someone', 'project'].join('/')
const registry = ['https:/', 'registry.example.org', 'left-pad'].join('/')
const lines = (count: number) => 'const a = 1\n'.repeat(count)
const verb = '/** Takes a seat. */\nexport async function bookSeat() {}\n'

/** [the path, its text, words of the sentence it must earn] */
const offences: [file: string, text: string, words: string][] = [
  ['lib/booking/utils.ts', verb, 'says nothing about the domain'],
  ['components/booking/seat-helpers.tsx', '', 'says nothing about the domain'],
  ['lib/booking/booking-service.ts', 'export const bookingService = 1', 'says nothing about the domain'],
  ['components/ui/index.ts', '', 'No barrels'],
  ['lib/loose.ts', '', 'the folder of its domain'],
  ['lib/payments/pay.ts', 'export function pay() {}', 'scripts/domains.mjs'],
  ['lib/booking/deep/book-seat.ts', verb, 'one flat folder'],
  ['lib/booking/book-seat.ts', `${verb}export function cancelSeat() {}`, 'One verb, one file'],
  ['lib/booking/book-seat.ts', 'export type Seat = number', 'exports no operation'],
  ['lib/booking/take-seat.ts', verb, 'holds takeSeat'],
  ['lib/booking/book-seat.ts', `'use server'\n${verb}`, 'actions.ts'],
  ['app/classes/page.tsx', "export async function save() {\n  'use server'\n}", 'actions.ts'],
  ['scripts/long.mjs', lines(251), '250 is the most'],
  ['README.md', `see ${homeFolder}/notes`, 'path of one machine'],
  ['docs/setup.md', `npm from ${registry}`, 'registry address'],
  ['package-lock.json', '{ "resolved": "somewhere" }', '.npmrc'],
  ['README.md', 'line\n'.repeat(151), '150 is the most'],
  ['docs/decisions/001-long.md', 'line\n'.repeat(41), '40 is the most'],
  ['README.md', 'A **flurb** opens.', 'docs/glossary.md'],
]

const permitted: [file: string, text: string][] = [
  ['lib/booking/book-seat.ts', `export type Seat = number\n${verb}`],
  ['lib/booking/decisions.ts', 'export function decideSeat() {}\nexport function decideCancel() {}'],
  ['lib/booking/queries.ts', 'export async function seats() {}\nexport async function rosterOf() {}'],
  ['lib/booking/actions.ts', "'use server'\nexport const bookSeatAction = 1\nexport const cancelAction = 2"],
  ['lib/booking/book-seat.db.test.ts', ''],
  ['lib/availability/slots.ts', 'export function a() {}\nexport function b() {}'],
  ['lib/time/instant.ts', 'export const a = 1\nexport const b = 2'],
  ['lib/migration/steps/start.ts', 'export const a = 1\nexport const b = 2'],
  ['lib/result.ts', 'export const ok = 1'],
  ['scripts/long.mjs', lines(250)],
]

describe('vocabulary', () => {
  test.each(offences)('%s: %#: %s', (file, text, words) => {
    const found = offencesOf(new Map([[file, text]]), {})
    expect(found.map((each) => each.message).join('\n')).toContain(words)
  })

  test.each(permitted)('lets %s be', (file, text) => {
    expect(offencesOf(new Map([[file, text]]), {})).toEqual([])
  })

  test('a bold word of the README may stand in the plural of its glossary entry', () => {
    const files = new Map([
      ['README.md', 'People take **seats**.'],
      ['docs/glossary.md', '**seat**: a place in a class'],
    ])
    expect(offencesOf(files, {})).toEqual([])
  })

  test('an excused file may shrink, not grow, and leaves the list', () => {
    const excused = { 'scripts/long.mjs': 300 }
    const at = (count: number) =>
      offencesOf(new Map([['scripts/long.mjs', lines(count)]]), excused).map((each) => each.message)
    expect(at(300)).toEqual([])
    expect(at(280)).toEqual([])
    expect(at(301)[0]).toContain('may only get shorter')
    expect(at(200)[0]).toContain('take it off the list')
    expect(offencesOf(new Map(), excused)[0]?.message).toContain('gone')
  })
})
