import type fc from 'fast-check'
import { expect } from 'vitest'
import { db } from '@/lib/db/client'
import type { QueueModel } from './queue-model'
import { queueState } from './queue-rows'

/** A class under test, another one of its course for those who move, and the people around them. */
export type QueueSchool = {
  sessionId: number
  otherId: number
  teacherId: number
  actorId: number
  students: readonly number[]
}

type Answer = { ok: true } | { ok: false; refusal: { code: string } }
/** `done`, or the refusal's code. */
export const codeOf = (answer: Answer) => (answer.ok ? 'done' : answer.refusal.code)

/** One thing that may happen, and what both answer. */
export type Act = {
  name: string
  /** Out of whom the student of the act is picked; nobody there, nothing to try. */
  among: (model: QueueModel) => readonly number[]
  pick: number
  expected: (model: QueueModel, who: number) => string
  real: (school: QueueSchool, who: number) => Promise<string>
}

const pickedFrom = ({ among, pick }: Act, model: QueueModel): number | undefined => {
  const there = among(model)
  return there[pick % there.length]
}

/** Tries the same on both and compares the answer, then everything that can be seen of the class. */
export class Step implements fc.AsyncCommand<QueueModel, QueueSchool> {
  private who: number | undefined
  constructor(private readonly act: Act) {}
  check = (model: Readonly<QueueModel>) => pickedFrom(this.act, model as QueueModel) !== undefined
  toString = () => `${this.who ?? '?'} ${this.act.name}`
  async run(model: QueueModel, school: QueueSchool): Promise<void> {
    const who = pickedFrom(this.act, model)
    if (who === undefined) throw new Error('nobody to try it')
    this.who = who
    const expected = this.act.expected(model, who)
    expect(await this.act.real(school, who), this.toString()).toBe(expected)
    expect(await queueState(school.sessionId, school.students), this.toString()).toEqual(model.state())
    expect(model.free >= 0 && model.taken >= 0 && model.held >= 0).toBe(true)
  }
}

/** The id of the student at a place. */
export const studentOf = ({ students }: QueueSchool, place: number) => {
  const id = students[place]
  if (id === undefined) throw new Error(`there is no student ${place}`)
  return id
}

/** The open entry of a student in the queue. */
export async function entryOf(school: QueueSchool, student: number) {
  const studentId = studentOf(school, student)
  const { id: entryId } = await db.sessionWaitlist.findFirstOrThrow({
    where: { sessionId: school.sessionId, studentId, status: { in: ['waiting', 'offered'] } },
    select: { id: true },
  })
  return { entryId, studentId, teacherId: school.teacherId, actorId: school.actorId }
}

/** The live booking of a student in a class. */
export async function bookingOf({ students, ...school }: QueueSchool, student: number, sessionId = school.sessionId) {
  const studentId = studentOf({ students, ...school }, student)
  const { id: bookingId } = await db.liveClassBooking.findFirstOrThrow({
    where: { sessionId, studentId, status: { in: ['pending', 'confirmed'] } },
    select: { id: true },
  })
  return { bookingId, studentId, teacherId: school.teacherId, actorId: school.actorId }
}
