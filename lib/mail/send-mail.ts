import { mailboxIsOpen, mailFrom, siteAddress, smtpUrl } from '@/lib/env'
import type { Instant } from '@/lib/time/instant'
import { reachServer } from './reach-server'
import { type Outlet, type Sent, sendOne } from './send-one'

export interface SendMail {
  /** At most so many in this round. */
  most?: number
  /** How many go out at once. */
  lanes?: number
  /** How long a mail server may be silent before it counts as away. */
  patienceMs?: number
  /** In [0, 1): spreads the next tries. */
  random?: () => number
  /** Stops the round after the mails under way. */
  signal?: AbortSignal
}

/** `no_server`: nothing was tried. `away`: the server took none; the rest was spared. */
export interface Round {
  server: 'fine' | 'away' | 'no_server'
  sent: number
  /** Those that did not go, with what became of them. */
  failed: Exclude<Sent, { status: 'sent' }>[]
}

/**
 * Sends mail that is due at `now`: through the server of SMTP_URL, into the mailbox of this machine where that is open, else
 * nowhere, and it waits. What one person is told about one matter goes in its order; one mail that fails does not hold up
 * others. The first of a round goes alone: where the server is away, one try finds it out.
 */
export async function sendMail(
  now: Instant,
  { most = 100, lanes = 4, patienceMs = 15_000, random = Math.random, signal }: SendMail = {},
): Promise<Round> {
  const outlet = outletOf({ patienceMs, lanes })
  const round: Round = { server: outlet === null ? 'no_server' : 'fine', sent: 0, failed: [] }
  if (outlet === null) return round
  const by = { outlet, site: siteAddress(), random }
  let left = most
  /** Whether there may be more to send. */
  const next = async () => {
    if (left-- <= 0 || round.server === 'away' || signal?.aborted) return false
    const sent = await sendOne(by, now)
    if (sent === null) return false
    if (sent.status === 'sent') round.sent++
    else round.failed.push(sent)
    if (sent.status !== 'sent' && sent.of === 'server') round.server = 'away'
    return true
  }
  try {
    if (await next()) await inLanes(lanes, next)
  } finally {
    if (outlet !== 'mailbox') outlet.close()
  }
  return round
}

/** Several at once, each until there is no more. All of them are waited for, also when one throws. */
async function inLanes(lanes: number, next: () => Promise<boolean>): Promise<void> {
  const lane = async () => {
    while (await next());
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const broken = ended.find((each) => each.status === 'rejected')
  if (broken) throw broken.reason
}

function outletOf(how: { patienceMs: number; lanes: number }): Outlet | null {
  const url = smtpUrl()
  if (url !== null) return reachServer({ smtpUrl: url, from: mailFrom(), ...how })
  return mailboxIsOpen() ? 'mailbox' : null
}
