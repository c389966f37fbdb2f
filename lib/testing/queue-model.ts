import type { WaitlistMode } from '@/lib/policy/decisions'

/** Minutes from the beginning of a run to the start of its class. */
export const STARTS_AT = 600
export const WINDOW = 120
const LEAD = 30

type Person = { student: number; wanted: number; together: boolean; offered: number | null; expiresAt: number }

/** What a class and its queue look like; the same shape is read from the database. */
export type QueueState = {
  capacity: number
  taken: number
  held: number
  waiting: number
  /** `student:wanted`, then `!` for only together, then `=seats` for an open offer; in the order of the queue. */
  line: string[]
  /** `student:seats`, `?` for a request. */
  seats: string[]
}

/**
 * A class with its queue as the rule says it, in plain arithmetic and minutes; every act answers what the system should
 * answer: a refusal's code, or `done`.
 */
export class QueueModel {
  elapsed = 0
  cancelled = false
  seats = new Map<number, number>()
  asked = new Map<number, number>()
  elsewhere = new Map<number, number>()
  line: Person[] = []

  constructor(
    readonly mode: WaitlistMode,
    public capacity: number,
  ) {}

  get waiting(): Person[] {
    return this.line.filter(({ offered }) => offered === null)
  }
  get taken(): number {
    return [...this.seats.values()].reduce((sum, seats) => sum + seats, 0)
  }
  get held(): number {
    return this.line.reduce((sum, { offered }) => sum + (offered ?? 0), 0)
  }
  get free(): number {
    return this.capacity - this.taken - this.held
  }
  get started(): boolean {
    return this.elapsed >= STARTS_AT
  }
  get clicks(): boolean {
    return !this.started && (this.mode === 'first_to_click' || this.elapsed >= STARTS_AT - LEAD)
  }

  inLine(student: number): Person | undefined {
    return this.line.find((one) => one.student === student)
  }
  private hasSeat(student: number): boolean {
    return this.seats.has(student) || this.asked.has(student)
  }
  private without(person: Person): void {
    this.line = this.line.filter((one) => one !== person)
  }

  /** Takes seats past nobody. `again` gives the sentence of an approval, which knows one word for too few. */
  private claim(student: number, seats: number, again = false): string {
    if (this.waiting.length > 0) return 'waitlist_first'
    if (this.free <= 0 || (again && seats > this.free)) return 'session_full'
    if (seats > this.free) return 'too_few_seats'
    this.seats.set(student, seats)
    return 'done'
  }

  book(student: number, seats: number): string {
    if (this.hasSeat(student)) return 'already_booked'
    if (this.cancelled) return 'class_not_open'
    if (this.started) return 'class_started'
    const offer = this.inLine(student)
    if (offer && offer.offered !== null && this.elapsed < offer.expiresAt) return 'offer_open'
    return this.claim(student, seats)
  }

  join(student: number, wanted: number): string {
    if (this.hasSeat(student)) return 'already_booked'
    if (this.inLine(student)) return 'already_waiting'
    if (this.cancelled) return 'class_not_open'
    if (this.started) return 'class_started'
    if (this.free >= wanted && this.waiting.length === 0) return 'seats_free'
    this.line.push({ student, wanted, together: false, offered: null, expiresAt: 0 })
    return 'done'
  }

  leave(person: Person): string {
    this.without(person)
    this.move()
    return 'done'
  }

  accept(person: Person, fewer: boolean): string {
    if (this.hasSeat(person.student)) return 'already_booked'
    if (this.started) return 'class_started'
    const { offered, wanted, student, expiresAt } = person
    if (offered === null && !this.clicks) return 'offer_closed'
    if (offered === null && this.free <= 0) return 'session_full'
    const all = offered ?? wanted
    const seats = fewer ? Math.max(1, all - 1) : all
    if (offered === null && seats > this.free) return 'too_few_seats'
    if (offered !== null && this.elapsed >= expiresAt) return 'offer_expired'
    this.without(person)
    this.seats.set(student, seats)
    return 'done'
  }

  decline(person: Person, keepPlace: boolean): string {
    if (person.offered === null) return 'offer_closed'
    if (this.elapsed >= person.expiresAt) return 'offer_expired'
    if (keepPlace && person.offered >= person.wanted) return 'offer_is_whole'
    if (keepPlace) Object.assign(person, { offered: null, together: true })
    else this.without(person)
    this.move()
    return 'done'
  }

  offerOutOfTurn(person: Person): string {
    if (person.offered !== null) return 'not_waiting'
    if (this.elapsed >= STARTS_AT - LEAD) return 'too_late_for_offers'
    if (this.free <= 0) return 'session_full'
    if (person.together && person.wanted > this.free) return 'seats_not_together'
    this.offer(person, Math.min(person.wanted, this.free))
    return 'done'
  }

  cancelBooking(student: number): string {
    if (this.started) return 'class_started'
    this.seats.delete(student)
    this.asked.delete(student)
    return 'done'
  }

  approve(student: number): string {
    if (this.started) return 'class_started'
    const answer = this.claim(student, this.asked.get(student) ?? 0, true)
    if (answer === 'done') this.asked.delete(student)
    return answer
  }

  goElsewhere(student: number): string {
    if (this.started) return 'booking_has_started'
    if (this.elsewhere.has(student)) return 'already_booked'
    this.elsewhere.set(student, this.seats.get(student) ?? 0)
    this.seats.delete(student)
    return 'done'
  }

  comeBack(student: number): string {
    const answer = this.book(student, this.elsewhere.get(student) ?? 0)
    if (answer === 'done') this.elsewhere.delete(student)
    return answer
  }

  resize(capacity: number): string {
    if (capacity < this.capacity && capacity < this.taken + this.held) return 'LC006'
    this.capacity = capacity
    return 'done'
  }

  cancelClass(): string {
    this.cancelled = true
    this.seats.clear()
    this.asked.clear()
    this.line = []
    return 'done'
  }

  private offer(person: Person, seats: number): void {
    Object.assign(person, { offered: seats, expiresAt: Math.min(this.elapsed + WINDOW, STARTS_AT - LEAD) })
  }

  /** What the worker does: lapsed offers end, then the free seats go round in the order of the queue. */
  move(): void {
    this.line = this.line.filter(({ offered, expiresAt }) => offered === null || this.elapsed < expiresAt)
    if (this.started) this.line = this.line.filter(({ offered }) => offered !== null)
    if (this.free > 0) this.line = this.line.filter((one) => one.offered !== null || !this.hasSeat(one.student))
    if (this.clicks) return
    for (const person of this.waiting) {
      const seats = Math.min(person.wanted, this.free)
      if (seats <= 0) return
      if (person.together && seats < person.wanted) continue
      if (this.mode === 'automatic' && seats === person.wanted) {
        this.without(person)
        this.seats.set(person.student, seats)
      } else this.offer(person, seats)
    }
  }

  state(): QueueState {
    const told = ({ student, wanted, together, offered }: Person) =>
      `${student}:${wanted}${together ? '!' : ''}${offered === null ? '' : `=${offered}`}`
    const booked = [...this.seats].map(([student, seats]) => `${student}:${seats}`)
    const asked = [...this.asked].map(([student, seats]) => `${student}:${seats}?`)
    return {
      capacity: this.capacity,
      taken: this.taken,
      held: this.held,
      waiting: this.waiting.length,
      line: this.line.map(told),
      seats: [...booked, ...asked].sort(),
    }
  }
}
