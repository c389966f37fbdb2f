import { addMilliseconds, type Instant } from '@/lib/time/instant'

const MINUTE_MS = 60_000

interface ModelBooking {
  studentId: number
  classId: number
  /** Since when it is a booking of this class at this time. */
  knownMs: number
}

/** Reminders in plain arithmetic: what is known since when, and what was told already. */
export class ReminderModel {
  readonly startsMs = new Map<number, number>()
  readonly bookings = new Map<number, ModelBooking>()
  readonly leads = new Map<number, { leads: readonly number[]; chosenMs: number }>()
  private readonly told = new Set<string>()

  constructor(private readonly usual: readonly number[]) {}

  moved(classId: number, toMs: number, nowMs: number): void {
    if (this.startsMs.get(classId) === toMs) return
    this.startsMs.set(classId, toMs)
    for (const booking of this.bookings.values()) if (booking.classId === classId) booking.knownMs = nowMs
  }

  /** What is to be told at that time, as `booking lead start`, each once. */
  remind(nowMs: number): string[] {
    const due: string[] = []
    for (const [bookingId, booking] of this.bookings) {
      const startMs = this.startsMs.get(booking.classId) ?? 0
      if (startMs <= nowMs) continue
      const { leads, chosenMs } = this.leadsOf(booking.studentId)
      const soonest = Math.min(...leads.filter((lead) => startMs - lead * MINUTE_MS <= nowMs))
      const dueMs = startMs - soonest * MINUTE_MS
      const key = `${bookingId} ${soonest} ${startMs}`
      if (!Number.isFinite(soonest) || dueMs < booking.knownMs || dueMs < chosenMs || this.told.has(key)) continue
      this.told.add(key)
      due.push(key)
    }
    return due.sort()
  }

  /** The next moments at which something may become due or begin, for whoever wants to be there exactly. */
  nextMoment(nowMs: number): Instant | null {
    const moments = [...this.bookings.values()].flatMap(({ classId, studentId }) => {
      const startMs = this.startsMs.get(classId) ?? 0
      return [0, ...this.leadsOf(studentId).leads].map((lead) => startMs - lead * MINUTE_MS)
    })
    const next = Math.min(...moments.filter((ms) => ms > nowMs + 1))
    return Number.isFinite(next) ? addMilliseconds(new Date(0), next) : null
  }

  get everTold(): number {
    return this.told.size
  }

  private leadsOf(studentId: number) {
    return this.leads.get(studentId) ?? { leads: this.usual, chosenMs: -Infinity }
  }
}
