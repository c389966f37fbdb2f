import { waitingMail } from '@/lib/mail/queries'
import { type Round, sendMail } from '@/lib/mail/send-mail'
import { now } from '@/lib/time/instant'
import { inRounds, type Loop } from './in-rounds'

const A_ROUND = 100

/**
 * Sends the mail that is due, every second, until it is stopped. What goes wrong is told on stderr: that the server is away or
 * none is set once each time it comes to that, a mail that fails each time.
 */
export function mailLoop(): Loop {
  let was: Round['server'] = 'fine'
  return inRounds(
    async (signal) => {
      const round = await sendMail(now(), { most: A_ROUND, signal })
      for (const { mailId, status, of, text } of round.failed) {
        if (of === 'mail' || status === 'given_up')
          console.error(`worker: mail ${mailId} did not go${status === 'given_up' ? ' and is given up' : ''}: ${text}`)
      }
      if (round.server === 'no_server' && was !== 'no_server') {
        const waiting = await waitingMail()
        // Nobody misses a server that nobody needs.
        if (waiting > 0) console.error(`worker: ${waiting} mails wait, and no mail server is set (SMTP_URL)`)
        else return 'fine'
      }
      if (round.server === 'away' && was !== 'away') {
        const last = round.failed.findLast(({ of }) => of === 'server')
        console.error(`worker: the mail server does not take mail, which waits meanwhile: ${last?.text ?? ''}`)
      }
      was = round.server
      if (round.server === 'away') return 'trouble'
      return round.sent >= A_ROUND ? 'more' : 'fine'
    },
    (error) => console.error('worker: mail could not be sent', error),
  )
}
