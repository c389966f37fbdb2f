import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from './lib/port.mjs'

const script = fileURLToPath(new URL('start.mjs', import.meta.url))
let data

beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'lectern-start-'))))
afterEach(() => {
  chmodSync(data, 0o700)
  rmSync(data, { recursive: true })
})

/** Runs `npm start` as a person would, with a data folder of its own, and returns how it ended. */
async function start(env) {
  const own = { LECTERN_DATA_DIR: join(data, 'home'), PORT: String(await freePort()), DATABASE_URL: '', ...env }
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', problem: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.problem += chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, ...said, problem: said.problem.trim() }
}

async function listening(host) {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, host, resolve))
  return { port: String(server.address().port), close: () => new Promise((resolve) => server.close(resolve)) }
}

describe('npm start refuses in one sentence, before doing anything', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('a port that is in use on %s', async (host) => {
    const busy = await listening(host)
    const { code, out, problem } = await start({ PORT: busy.port })
    await busy.close()
    expect({ code, out }).toEqual({ code: 1, out: '' })
    const other = busy.port === '65535' ? 65_534 : Number(busy.port) + 1
    expect(problem).toBe(
      `Port ${busy.port} is already in use: stop what is using it, or choose another with PORT=${other}.`,
    )
    expect(existsSync(join(data, 'home'))).toBe(false)
  })

  it('a port that is none', async () => {
    const { code, problem } = await start({ PORT: 'three' })
    expect(code).toBe(1)
    expect(problem).toBe('PORT is "three", which is not a port number between 1 and 65535.')
  })

  it('a database server that does not answer', async () => {
    const gone = await freePort()
    const { code, out, problem } = await start({ DATABASE_URL: `postgresql://me:secret@127.0.0.1:${gone}/school` })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(problem).toBe(`The database at 127.0.0.1:${gone} (DATABASE_URL) cannot be reached: ECONNREFUSED.`)
  })

  it('a database address that is none', async () => {
    const { code, problem } = await start({ DATABASE_URL: 'school' })
    expect(code).toBe(1)
    expect(problem).toBe('DATABASE_URL is not an address like postgresql://user:password@host:5432/lectern.')
  })

  it('a data folder that the database cannot read', async () => {
    mkdirSync(join(data, 'home'))
    // Root reads everything, but does not run the database; everybody else is shut out of their own folder.
    chmodSync(process.getuid?.() === 0 ? data : join(data, 'home'), process.getuid?.() === 0 ? 0o700 : 0o000)
    const { code, problem } = await start({})
    chmodSync(join(data, 'home'), 0o700)
    expect(code).toBe(1)
    expect(problem.split('\n')).toHaveLength(1)
    expect(problem).toMatch(/data folder .*home.* cannot be (?:read|used) by/)
    expect(existsSync(join(data, 'home/postgres'))).toBe(false)
  })
})
