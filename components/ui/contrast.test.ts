import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const darkAt = css.indexOf('@media (prefers-color-scheme: dark)')
const schemes = { light: coloursIn(css.slice(0, darkAt)), dark: coloursIn(css.slice(darkAt)) }

function coloursIn(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]))
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const papers = ['canvas', 'surface', 'sunken']
const tones = ['neutral', 'accent', 'success', 'warning', 'danger', 'info']
const text: [string, string][] = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent-ink', 'danger-ink'].flatMap((ink) =>
    papers.map((paper): [string, string] => [ink, paper]),
  ),
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-ink`, `${tone}-soft`],
    ['ink', `${tone}-soft`],
    ['ink-soft', `${tone}-soft`],
  ]),
  ...['fill', 'danger-fill'].flatMap((fill): [string, string][] => [
    [`${fill}-ink`, fill],
    [`${fill}-ink`, `${fill}-hover`],
  ]),
]
/** Borders of controls, focus rings, the seat bar: WCAG 1.4.11. */
const shapes: [string, string][] = [
  ...['line-strong', 'focus', 'fill', 'brass'].flatMap((shape) =>
    papers.map((paper): [string, string] => [shape, paper]),
  ),
]

describe.each(['light', 'dark'] as const)('colours, %s', (scheme) => {
  const colour = (name: string) => {
    const hex = schemes[scheme].get(name)
    if (!hex) throw new Error(`no colour --${name} in the ${scheme} scheme`)
    return hex
  }

  it.each(text)('text: %s on %s is at least 4.5 : 1', (ink, paper) => {
    expect(contrast(colour(ink), colour(paper))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapes)('shape: %s on %s is at least 3 : 1', (shape, paper) => {
    expect(contrast(colour(shape), colour(paper))).toBeGreaterThanOrEqual(3)
  })
})

it('both schemes name the same colours', () => {
  expect([...schemes.dark.keys()].sort()).toEqual([...schemes.light.keys()].sort())
})
