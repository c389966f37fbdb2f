import { expect, it } from 'vitest'
import { initials } from './avatar'

it.each([
  ['Ada Lovelace', 'AL'],
  ['Ana María de la Cruz', 'AC'],
  ['plato', 'P'],
  ['  Émile   Zola ', 'ÉZ'],
  ['e\u0301mile', 'É'.normalize('NFD')],
  ['माया शर्मा', 'माश'],
  ['', ''],
])('initials of "%s" are %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
