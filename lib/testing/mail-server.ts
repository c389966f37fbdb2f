import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** What the server does instead of taking a mail. `to` narrows a fault to one address. */
export type Fault = { to?: string } & (
  | { at: 'greeting' | 'recipient' | 'data'; code: number }
  | { at: 'greeting' | 'data'; hangs: true }
  | { at: 'data'; drops: true }
)

export interface ReceivedMail {
  to: string
  messageId: string
  subject: string
  mail: ParsedMail
}

/** A mail server on loopback that takes what comes and can be told to misbehave. */
export interface MailServer {
  url: string
  /** Every mail that was answered with 250, in that order. */
  received: ReceivedMail[]
  /** How many connections were opened, refused ones left out. */
  connections: () => number
  /** How many are in the middle of a mail that is held. */
  held: () => number
  /** What it does from now on; null: its duty. What hangs goes on hanging. */
  misbehave: (fault: Fault | null) => void
  /** Nobody answers at its port any more, as when a server is down. */
  goDown: () => Promise<void>
  comeBack: () => Promise<void>
}

const QUIETLY: SMTPServerOptions = {
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  disableReverseLookup: true,
  closeTimeout: 10,
}

const refused = (code: number) => Object.assign(new Error('Refused for a test'), { responseCode: code })

/** Starts one on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let [fault, opened, held, port]: [Fault | null, number, number, number] = [null, 0, 0, 0]
  let server: SMTPServer
  const sockets = new Set<Socket>()
  const concerns = (address: string) => fault !== null && (fault.to === undefined || fault.to === address)

  async function takeData(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error) => void) {
    const to = session.envelope.rcptTo[0]?.address ?? ''
    const now = concerns(to) ? fault : null
    if (now?.at === 'data' && 'drops' in now) {
      stream.once('data', () => [...sockets].find((each) => each.remotePort === session.remotePort)?.destroy())
      return
    }
    const [parsed] = await Promise.allSettled([simpleParser(stream)])
    // Its sender died in the middle of it.
    if (parsed.status === 'rejected') return
    const mail = parsed.value
    if (now?.at === 'data' && 'hangs' in now) {
      held++
      return
    }
    if (now?.at === 'data' && 'code' in now) return done(refused(now.code))
    received.push({ to, messageId: mail.messageId ?? '', subject: mail.subject ?? '', mail })
    done()
  }

  const listen = async () => {
    server = new SMTPServer({
      ...QUIETLY,
      onConnect: (_session, done) => {
        opened++
        if (fault?.at !== 'greeting') return done()
        if ('code' in fault) done(refused(fault.code))
        else held++
      },
      onRcptTo: ({ address }, _session, done) =>
        fault?.at === 'recipient' && concerns(address) ? done(refused(fault.code)) : done(),
      onData: (stream, session, done) => void takeData(stream, session, done),
    })
    // A client that is killed is no news.
    server.on('error', () => undefined)
    server.server.on('connection', (socket: Socket) => sockets.add(socket.setNoDelay()))
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    port = (server.server.address() as AddressInfo).port
  }
  await listen()
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    connections: () => opened,
    held: () => held,
    misbehave: (next) => void (fault = next),
    goDown: async () => {
      const closed = once(server.server, 'close')
      server.close(() => undefined)
      for (const socket of sockets) socket.destroy()
      await closed
    },
    comeBack: listen,
  }
}
