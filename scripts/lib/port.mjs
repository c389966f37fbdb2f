import { connect, createServer } from 'node:net'
import { Unable } from './say.mjs'

const CONNECT_MS = 5_000

/** The port that PORT names, 3000 when unset. Throws `Unable` when it is no port. */
export function wantedPort(env = process.env) {
  const port = Number(env.PORT || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Unable(`PORT is "${env.PORT}", which is not a port number between 1 and 65535.`)
}

/** Throws `Unable` when something already listens on the port, on any address of this machine. */
export async function refuseBusyPort(port) {
  const free = (await canListen(port, '::')) && (await canListen(port, '127.0.0.1'))
  if (free) return
  const other = port < 65_535 ? port + 1 : port - 1
  throw new Unable(`Port ${port} is already in use: stop what is using it, or choose another with PORT=${other}.`)
}

/** A port that nobody uses at this moment. */
export async function freePort() {
  const server = createServer()
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Throws `Unable` when nobody answers where the database address points. Signing in is tried later. */
export async function refuseSilentDatabase(address) {
  if (!URL.canParse(address)) {
    throw new Unable('DATABASE_URL is not an address like postgresql://user:password@host:5432/lectern.')
  }
  const url = new URL(address)
  const port = Number(url.port || 5432)
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '')
  // A socket folder in ?host= is no network address; the first real connection judges it.
  if (host === '' || url.searchParams.has('host')) return
  const problem = await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS })
    const end = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(null))
    socket.once('timeout', () => end('no answer within 5 s'))
    socket.once('error', (error) => end(error.code ?? error.message))
  })
  if (problem !== null)
    throw new Unable(`The database at ${host}:${port} (DATABASE_URL) cannot be reached: ${problem}.`)
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 cannot listen on '::' and nobody else can either.
    server.once('error', (error) => resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
