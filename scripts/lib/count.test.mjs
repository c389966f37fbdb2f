import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chosenParts, countPlaywright, countVitest, readReport, verdict } from './count.mjs'

const KNOWN = ['format', 'unit UTC', 'unit America/St_Johns', 'db']
const seconds = (ms) => `${ms / 1000} s`

describe('chosenParts', () => {
  it.each([
    ['all when none is named', [], KNOWN, []],
    ['the named ones, in our order', ['db', 'format'], ['format', 'db'], []],
    ['a group is all its parts', ['unit'], ['unit UTC', 'unit America/St_Johns'], []],
    ['what follows is for the tool', ['db', 'prisma', '-t', 'drift'], ['db'], ['prisma', '-t', 'drift']],
  ])('%s', (_, argv, names, filters) => {
    expect(chosenParts(KNOWN, argv)).toEqual({ names, filters })
  })
})

describe('countVitest', () => {
  const report = (passed, failed, testResults = []) => ({ numPassedTests: passed, numFailedTests: failed, testResults })

  it.each([
    ['a clean run', report(3, 0), 0, { passed: 3, failed: 0 }],
    ['a failed test', report(2, 1), 1, { passed: 2, failed: 1 }],
    [
      'a file that did not load',
      report(2, 0, [{ status: 'failed', assertionResults: [] }]),
      1,
      { passed: 2, failed: 1 },
    ],
    ['an error outside every test', report(2, 0), 1, { passed: 2, failed: 1 }],
    ['nothing run', report(0, 0), 0, { passed: 0, failed: 1 }],
    ['no report', null, 0, { passed: 0, failed: 1 }],
  ])('%s', (_, given, code, expected) => {
    expect(countVitest(given, code)).toEqual(expected)
  })
})

describe('countPlaywright', () => {
  it('counts a flaky test and an error outside tests as failures', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] }
    expect(countPlaywright(report, 1)).toEqual({ passed: 4, failed: 3 })
  })
})

describe('verdict', () => {
  it('adds up and passes only when nothing failed', () => {
    const results = [
      { name: 'lint', passed: 1, failed: 0, tookMs: 1000 },
      { name: 'db', passed: 7, failed: 2, tookMs: 3000 },
    ]
    expect(verdict(results, seconds)).toMatchObject({ total: '8 passed, 2 failed', passed: false })
    expect(verdict(results.slice(0, 1), seconds)).toMatchObject({ total: '1 passed, 0 failed', passed: true })
  })

  it('does not take nothing for success', () => {
    expect(verdict([], seconds)).toMatchObject({ total: '0 passed, 0 failed', passed: false })
  })
})

describe('readReport', () => {
  let folder
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lectern-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('ignores the report of an earlier run', () => {
    const path = join(folder, 'report.json')
    expect(readReport(path, 0)).toBeNull()
    writeFileSync(path, '{"numPassedTests":1}')
    expect(readReport(path, 0)).toEqual({ numPassedTests: 1 })
    expect(readReport(path, Date.now() + 60_000)).toBeNull()
  })
})
