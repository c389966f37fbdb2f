import { DatabaseError } from 'pg'
import { refuse, type Refusal, type Result } from '@/lib/result'

/** What the database refused: its SQLSTATE, and the constraint's name where there is one. */
export type Violation = { sqlState: string; constraint: string | null }

/** What a violation means, by constraint name or SQLSTATE (the name is looked up first). */
export type Conflicts<R extends Refusal> = Partial<Record<string, R | (() => R | Promise<R>)>>

const TRANSIENT = new Set(['40001', '40P01', '55P03'])

/**
 * Reads a database error, whichever way it came: from `pg` itself, or from Prisma, which keeps the facts below
 * `meta.driverAdapterError.cause` (a model call, a raw call) or in `cause` (an error at COMMIT). Null for anything else.
 * The one place that knows these shapes; `violations.db.test.ts` pins them.
 */
export function violationOf(error: unknown): Violation | null {
  if (error instanceof DatabaseError) {
    return { sqlState: error.code ?? '', constraint: error.constraint ?? nameIn(error.message) }
  }
  const cause = field(field(field(error, 'meta'), 'driverAdapterError'), 'cause') ?? field(error, 'cause')
  const sqlState = field(cause, 'originalCode') ?? field(cause, 'code')
  if (typeof sqlState !== 'string') return null
  const index = field(field(cause, 'constraint'), 'index')
  const message = field(cause, 'originalMessage') ?? field(cause, 'message')
  return {
    sqlState,
    constraint: typeof index === 'string' ? index : typeof message === 'string' ? nameIn(message) : null,
  }
}

/** Whether the same work may simply be tried again: a deadlock, a serialization failure, a lock that did not come. */
export function isTransient(error: unknown): boolean {
  const violation = violationOf(error)
  return violation !== null && TRANSIENT.has(violation.sqlState)
}

/** The refusal that `conflicts` names for this error. An error it does not name is a defect and is thrown on. */
export async function refusalFor<R extends Refusal>(error: unknown, conflicts: Conflicts<R>): Promise<R> {
  const violation = violationOf(error)
  const refusal = violation && (conflicts[violation.constraint ?? ''] ?? conflicts[violation.sqlState])
  if (!refusal) throw error
  return typeof refusal === 'function' ? refusal() : refusal
}

/** Runs a single statement's work and turns the violations named in `conflicts` into refusals. */
export async function refusedBy<T, R extends Refusal>(
  conflicts: Conflicts<R>,
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  try {
    return await work()
  } catch (error) {
    return refuse(await refusalFor(error, conflicts))
  }
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
}

// Prisma keeps only the message of an exclusion or check violation; the name stands in it between double quotes.
function nameIn(message: string): string | null {
  return /constraint "([^"]+)"/.exec(message)?.[1] ?? null
}
