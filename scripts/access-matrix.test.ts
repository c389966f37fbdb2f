import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actions, pages } from '@/e2e/access-matrix'

const root = join(import.meta.dirname, '..')
const slashes = (path: string) => path.replaceAll('\\', '/')

const routeFiles = globSync('app/**/{page.tsx,page.ts,route.ts,route.tsx}', { cwd: root }).map((file) =>
  slashes(file).slice('app/'.length),
)

/** Every name that a file of server actions exports: each is an address that anybody may post to. */
function exportedActions(): string[] {
  const files = globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: root })
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    if (!/^\s*['"]use server['"]/m.test(text)) return []
    return [...text.matchAll(/^export\s+(?:default\s+)?(?:async\s+)?(?:const|let|function)\s+(\w+)/gm)].map(
      (match) => match[1] ?? '',
    )
  })
}

describe('the access matrix', () => {
  it('has a row for every page and route, and none for what is gone', () => {
    expect(Object.keys(pages).sort()).toEqual(routeFiles.sort())
  })

  it('has a row for every action, and none for what is gone', () => {
    expect(Object.keys(actions).sort()).toEqual(exportedActions().sort())
  })

  it('sees the actions there are', () => {
    expect(exportedActions()).toContain('bookSeatAction')
    expect(routeFiles).toContain('classes/[id]/page.tsx')
  })
})
