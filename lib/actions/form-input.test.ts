import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldMessages, listOf, plainWords, readForm, ticked } from './form-input'

function form(entries: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

function messages(schema: z.ZodType, entries: [string, string][]): Record<string, string> {
  const parsed = schema.safeParse(readForm(form(entries)).input, { error: plainWords })
  return parsed.success ? {} : fieldMessages(parsed.error)
}

describe('readForm', () => {
  it('trims text and leaves empty fields out, but shows again exactly what was typed', () => {
    const read = readForm(
      form([
        ['title', '  Algebra '],
        ['note', '   '],
      ]),
    )
    expect(read.input).toEqual({ title: 'Algebra' })
    expect(read.typed).toEqual({ title: '  Algebra ', note: '   ' })
  })

  it('gives a list for a repeated name', () => {
    const read = readForm(
      form([
        ['days', 'mon'],
        ['days', 'tue'],
      ]),
    )
    expect(read.input).toEqual({ days: ['mon', 'tue'] })
  })

  it('never trims a password and never gives it back', () => {
    const read = readForm(
      form([
        ['password', ' pass phrase '],
        ['newPassword', 'x'],
      ]),
    )
    expect(read.input).toEqual({ password: ' pass phrase ', newPassword: 'x' })
    expect(read.typed).toEqual({})
  })

  it('leaves out what the framework posts, files, and survives hostile names', () => {
    const data = form([
      ['$ACTION_ID_1', ''],
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    data.append('file', new Blob(['x']), 'x.txt')
    const { input } = readForm(data)
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype)
    expect(Object.keys(input).filter((name) => name !== '__proto__')).toEqual(['constructor'])
  })
})

describe('fields of a schema', () => {
  it('reads none, one and several boxes of a group as a list', () => {
    const days = listOf(z.enum(['mon', 'tue']))
    expect(days.parse(undefined)).toEqual([])
    expect(days.parse('mon')).toEqual(['mon'])
    expect(days.parse(['mon', 'tue'])).toEqual(['mon', 'tue'])
  })

  it('reads a single box in an object, ticked or not sent at all', () => {
    const schema = z.object({ waitlist: ticked() })
    expect(schema.parse({})).toEqual({ waitlist: false })
    expect(schema.parse({ waitlist: 'on' })).toEqual({ waitlist: true })
  })
})

describe('plain words', () => {
  const schema = z.object({
    title: z.string(),
    seats: z.coerce.number().int().min(1).max(500),
    email: z.email().optional(),
    kind: z.enum(['a', 'b']).optional(),
    note: z.string().max(5).optional(),
  })

  it.each<[string, [string, string][], Record<string, string>]>([
    [
      'nothing missing',
      [
        ['title', 'T'],
        ['seats', '3'],
      ],
      {},
    ],
    [
      'a field left empty',
      [
        ['title', ' '],
        ['seats', '3'],
      ],
      { title: 'Fill this in.' },
    ],
    [
      'no number',
      [
        ['title', 'T'],
        ['seats', 'x'],
      ],
      { seats: 'Enter a whole number.' },
    ],
    [
      'half a seat',
      [
        ['title', 'T'],
        ['seats', '1.5'],
      ],
      { seats: 'Enter a whole number.' },
    ],
    [
      'too few',
      [
        ['title', 'T'],
        ['seats', '0'],
      ],
      { seats: 'Enter 1 or more.' },
    ],
    [
      'too many',
      [
        ['title', 'T'],
        ['seats', '501'],
      ],
      { seats: 'Enter 500 or less.' },
    ],
    [
      'a long text',
      [
        ['title', 'T'],
        ['seats', '3'],
        ['note', 'abcdef'],
      ],
      { note: 'Use at most 5 characters.' },
    ],
    [
      'no e-mail',
      [
        ['title', 'T'],
        ['seats', '3'],
        ['email', 'x'],
      ],
      { email: 'Enter an e-mail address like name@example.org.' },
    ],
    [
      'a foreign choice',
      [
        ['title', 'T'],
        ['seats', '3'],
        ['kind', 'c'],
      ],
      { kind: 'Choose one of the options.' },
    ],
  ])('%s', (_case, entries, expected) => {
    expect(messages(schema, entries)).toEqual(expected)
  })

  it('lets the schema speak for itself', () => {
    expect(messages(z.object({ a: z.string('Give it a title.') }), [])).toEqual({ a: 'Give it a title.' })
  })
})
