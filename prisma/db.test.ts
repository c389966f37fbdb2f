import { describe, expect, it } from 'vitest'
import type { Output } from '@/lib/migration/output'
import { VERBS } from '@/prisma/commands'
import { overview, runDb } from '@/prisma/db'

function quiet() {
  const said: string[] = []
  const say = (text: string) => said.push(text)
  const out: Output = { json: false, line: say, problem: say, table: () => 0, progress: () => 0, result: () => 0 }
  return { out, said }
}

describe('npm run db', () => {
  it('lists every verb', () => {
    for (const verb of Object.keys(VERBS)) expect(overview()).toContain(`\n  ${verb}`)
  })

  it.each([
    ['nothing', [], 2],
    ['help', ['help'], 0],
    ['an unknown verb', ['explode'], 2],
    ['a name every object has', ['constructor'], 2],
  ])('answers %s with the list', async (_, argv, code) => {
    const { out, said } = quiet()
    expect(await runDb(argv, out)).toBe(code)
    expect(said.join()).toContain('npm run db -- <verb>')
  })

  it('explains one verb without touching a database', async () => {
    const { out, said } = quiet()
    expect(await runDb(['reset', '--help'], out)).toBe(0)
    expect(said.join()).toContain('npm run db -- reset --yes')
  })
})
