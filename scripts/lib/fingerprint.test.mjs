import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { isInstalled } from './install.mjs'

let root
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-'))
  mkdirSync(join(root, 'app/classes'), { recursive: true })
  writeFileSync(join(root, 'app/classes/page.tsx'), 'a page')
})
afterEach(() => rmSync(root, { recursive: true }))

const print = (options) => fingerprint(root, ['app', 'public'], options)

describe('fingerprint', () => {
  it('changes with contents, names, and words, and with nothing else', () => {
    const before = print()
    expect(print()).toBe(before)
    expect(print({ extra: ['v24'] })).not.toBe(before)
    writeFileSync(join(root, 'app/classes/page.tsx'), 'another page')
    const edited = print()
    expect(edited).not.toBe(before)
    writeFileSync(join(root, 'app/empty.ts'), '')
    expect(print()).not.toBe(edited)
  })

  it('leaves out what does not matter', () => {
    const skip = (file) => file.endsWith('.test.ts')
    const before = print({ skip })
    writeFileSync(join(root, 'app/classes/page.test.ts'), 'a test')
    expect(print({ skip })).toBe(before)
  })

  it('is stamped only by the very same value', () => {
    const path = join(root, '.next/.fingerprint')
    expect(isStamped(path, 'a')).toBe(false)
    stamp(path, 'a')
    expect([isStamped(path, 'a'), isStamped(path, 'b')]).toEqual([true, false])
  })
})

describe('isInstalled', () => {
  const lock = (packages) => JSON.stringify({ packages: { '': {}, ...packages } })
  const pg = { 'node_modules/pg': { version: '8.0.0' } }
  const forMac = { 'node_modules/mac': { version: '1.0.0', optional: true } }

  it.each([
    ['the same packages', pg, pg, true],
    ['an optional package for another machine is missing', { ...pg, ...forMac }, pg, true],
    ['another version', pg, { 'node_modules/pg': { version: '7.0.0' } }, false],
    ['a package is missing', pg, {}, false],
    ['a package too many', pg, { ...pg, 'node_modules/left': { version: '1.0.0' } }, false],
  ])('%s', (_, wanted, present, expected) => {
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'package-lock.json'), lock(wanted))
    writeFileSync(join(root, 'node_modules/.package-lock.json'), lock(present))
    expect(isInstalled(root)).toBe(expected)
  })

  it('is false before the first installation', () => {
    expect(isInstalled(root)).toBe(false)
  })
})
