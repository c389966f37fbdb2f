import { addMinutes, asInstant, type Instant, isAtOrBefore, minutesBetween } from '@/lib/time/instant'

/** Why a mail could not be sent. */
export interface Trouble {
  /** `server`: no mail would get through now. `mail`: this one does not, others may. */
  of: 'server' | 'mail'
  /** The server has said that it will never take it. */
  final: boolean
  /** For whoever looks after the mail. */
  text: string
}

/** What a failed attempt tells of itself, as nodemailer does: `command` is what was said to the server last. */
export interface Failure {
  message: string
  code?: string | undefined
  command?: string | undefined
  /** Of the server, RFC 5321: 4xx for now, 5xx for good. */
  responseCode?: number | undefined
}

const LONGEST_TEXT = 500
const CLOSING = 421
const OF_THE_MAIL: readonly (string | undefined)[] = ['RCPT TO', 'DATA', 'API']

/** Whether the server or the mail is to blame. A sender that is refused, a wrong password and a lost connection concern all mail. */
export function troubleOf({ message, code, command, responseCode }: Failure): Trouble {
  // PostgreSQL takes no NUL, and nobody reads a control character.
  const text = message.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_TEXT)
  if (responseCode === undefined) {
    // Refused before anything was said: an address or a message that cannot be sent.
    const isOurs = code === 'EENVELOPE' || code === 'EMESSAGE'
    return { of: isOurs ? 'mail' : 'server', final: isOurs, text }
  }
  if (responseCode === CLOSING || !OF_THE_MAIL.includes(command)) return { of: 'server', final: false, text }
  return { of: 'mail', final: responseCode >= 500, text }
}

const LONGEST_PAUSE_MINUTES = { mail: 60, server: 5 }
const TRIES_WHEN_REFUSED = 4
const LEAST_TRIES = 12
const PATIENCE_MINUTES = 8 * 60

/**
 * What becomes of a mail after a failed try, the `tries`-th: the next one a minute later, then two, four … up to an hour, or
 * five minutes while the server itself is away, give or take a fifth. It is given up after eight hours and twelve tries at
 * least; what the server refuses for good after the fourth. `random` in [0, 1).
 */
export function afterTrouble(
  { of, final }: Pick<Trouble, 'of' | 'final'>,
  { tries, createdAt }: { tries: number; createdAt: Instant },
  now: Instant,
  random: number,
): { status: 'waiting' | 'given_up'; nextTryAt: Instant } {
  const isOver = final
    ? tries >= TRIES_WHEN_REFUSED
    : tries >= LEAST_TRIES && minutesBetween(createdAt, now) >= PATIENCE_MINUTES
  const pause = Math.min(2 ** (tries - 1), LONGEST_PAUSE_MINUTES[of]) * (0.8 + random * 0.4)
  return { status: isOver ? 'given_up' : 'waiting', nextTryAt: addMinutes(now, pause) }
}

const REMINDERS: readonly string[] = ['reminder', 'teacher_reminder']

/** Whether it would be wrong to send it now: a reminder of what has begun. All else is still news. */
export function isTooLate(kind: string, facts: unknown, now: Instant): boolean {
  if (!REMINDERS.includes(kind) || typeof facts !== 'object' || facts === null || !('startAt' in facts)) return false
  return typeof facts.startAt === 'string' && isAtOrBefore(asInstant(facts.startAt), now)
}
