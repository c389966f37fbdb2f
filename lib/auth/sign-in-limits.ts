import type { Instant } from '@/lib/time/instant'
import { Attempts } from './attempts'

const QUARTER_HOUR_MS = 15 * 60_000

/** Three nets, finest first. Each counts what failed; a right password is given back. */
function createLimits() {
  return {
    // Somebody guessing, or having forgotten.
    accountFromAddress: new Attempts({ most: 10, windowMs: QUARTER_HOUR_MS }),
    // The same account guessed at from many addresses. Higher, as it also locks out its owner for the rest of the window.
    account: new Attempts({ most: 50, windowMs: QUARTER_HOUR_MS }),
    // Many accounts guessed at from one address. High: a whole school can share one.
    address: new Attempts({ most: 200, windowMs: QUARTER_HOUR_MS }),
    // Accounts made from one address, with addresses that turned out to be taken.
    signUp: new Attempts({ most: 60, windowMs: 4 * QUARTER_HOUR_MS }),
    // Links asked for by mail: a mailbox is not to be filled, nor many addresses tried.
    mailToAccount: new Attempts({ most: 5, windowMs: 4 * QUARTER_HOUR_MS }),
    mailFromAddress: new Attempts({ most: 60, windowMs: 4 * QUARTER_HOUR_MS }),
  }
}

// On the global object, because pages and route handlers are bundled apart and must count together.
const shared = globalThis as typeof globalThis & { lecternSignInLimits?: ReturnType<typeof createLimits> }
const limits = () => (shared.lecternSignInLimits ??= createLimits())

/** Whose attempt it is: `account` the name typed (or the person), `from` the network address it came from. */
export interface Attempt {
  account: string
  from: string
}

/** Counts a sign-in attempt before its password is looked at, so that attempts at once count too. Null: go on; else: not before. */
export function takeSignInAttempt({ account, from }: Attempt, now: Instant): Instant | null {
  const { accountFromAddress, account: byAccount, address } = limits()
  const key = `${account}\n${from}`
  return accountFromAddress.take(key, now) ?? byAccount.take(account, now) ?? address.take(from, now)
}

/** The password was right. */
export function forgiveSignInAttempt({ account, from }: Attempt): void {
  const { accountFromAddress, account: byAccount, address } = limits()
  accountFromAddress.forget(`${account}\n${from}`)
  byAccount.giveBack(account)
  address.giveBack(from)
}

/** Counts an account made, or tried to be made, from an address. Null: go on; else: not before. */
export function takeSignUpAttempt(from: string, now: Instant): Instant | null {
  return limits().signUp.take(from, now)
}

/** Counts a link asked for by mail, whether or not anybody has that address. Null: go on; else: not before. */
export function takeMailAttempt({ account, from }: Attempt, now: Instant): Instant | null {
  const { mailToAccount, mailFromAddress } = limits()
  return mailFromAddress.take(from, now) ?? mailToAccount.take(account, now)
}
