import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { ok, refuse, type Result } from '@/lib/result'
import type { TypedValues } from './action-result'
import { type ActionDefinition, runAction } from './run-action'

const student: Actor = {
  userId: 7,
  role: 'student',
  teacherId: null,
  teacherApproved: false,
  name: 'Maya',
  email: 'maya@example.org',
  zone: null,
}
const viewer = () => Promise.resolve({ zone: 'Asia/Kathmandu', locale: 'en' as const })

type Refusals = { code: 'full'; waiting: number } | { code: 'bad_link' }

function action(run: () => Result<number, Refusals>) {
  const ran = vi.fn(run)
  const input = z.object({ seats: z.coerce.number().int(), link: z.string().optional() })
  const definition: ActionDefinition<(actor: Actor) => boolean, typeof input, Result<number, Refusals>> = {
    name: 'test.take',
    may: (actor) => actor.role === 'student',
    input,
    run: () => Promise.resolve(ran()),
    explain: {
      full: (refusal, seenBy) => `Full, ${refusal.waiting} waiting, ${seenBy.zone}.`,
      bad_link: () => 'That is no link.',
    },
    at: { bad_link: 'link' },
  }
  return { definition, ran }
}

function typed(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('runAction', () => {
  it('turns away the signed-out before looking at the input', async () => {
    const { definition, ran } = action(() => ok(1))
    expect(await runAction(definition, typed({ seats: 'x' }), { actor: null, viewer })).toEqual({
      kind: 'sign_in_first',
    })
    expect(ran).not.toHaveBeenCalled()
  })

  it('answers a person who may not as if nothing were there, before looking at the input', async () => {
    const { definition, ran } = action(() => ok(1))
    const teacher: Actor = { ...student, role: 'teacher' }
    expect(await runAction(definition, typed({ seats: 'x' }), { actor: teacher, viewer })).toEqual({
      kind: 'not_there',
    })
    expect(ran).not.toHaveBeenCalled()
  })

  it('says at the field what does not parse, and keeps what was typed', async () => {
    const { definition, ran } = action(() => ok(1))
    const outcome = await runAction(definition, typed({ seats: ' two ', password: 'x' }), { actor: student, viewer })
    expect(outcome).toEqual({
      kind: 'answer',
      result: { status: 'invalid', fields: { seats: 'Enter a whole number.' }, values: { seats: ' two ' } },
    })
    expect(ran).not.toHaveBeenCalled()
  })

  it('explains a refusal to its viewer from its facts', async () => {
    const { definition } = action(() => refuse({ code: 'full', waiting: 3 }))
    const outcome = await runAction(definition, typed({ seats: '2' }), { actor: student, viewer })
    expect(outcome).toEqual({
      kind: 'answer',
      result: { status: 'refused', code: 'full', message: 'Full, 3 waiting, Asia/Kathmandu.', values: { seats: '2' } },
    })
  })

  it('puts a refusal at the field to blame', async () => {
    const { definition } = action(() => refuse({ code: 'bad_link' }))
    const outcome = await runAction(definition, typed({ seats: '2', link: 'x' }), { actor: student, viewer })
    expect(outcome).toMatchObject({ result: { status: 'refused', field: 'link', message: 'That is no link.' } })
  })

  it('lets the refusal itself tell the field', async () => {
    const { definition } = action(() => refuse({ code: 'full', waiting: 3 }))
    const at = { full: ({ waiting }: { waiting: number }) => (waiting > 2 ? 'seats' : 'link') } as const
    const outcome = await runAction({ ...definition, at }, typed({ seats: '2' }), { actor: student, viewer })
    expect(outcome).toMatchObject({ result: { status: 'refused', field: 'seats' } })
  })

  it('hands on the value and the parsed input when done', async () => {
    const { definition } = action(() => ok(41))
    const outcome = await runAction(definition, typed({ seats: '2' }), { actor: student, viewer })
    expect(outcome).toEqual({ kind: 'done', value: 41, input: { seats: 2 } })
  })

  it('lets a defect through', async () => {
    const { definition } = action(() => {
      throw new Error('no database')
    })
    await expect(runAction(definition, typed({ seats: '2' }), { actor: student, viewer })).rejects.toThrow(
      'no database',
    )
  })

  it('lets anyone in where it says so', async () => {
    const open = { name: 'test.open', may: 'anyone' as const, input: z.object({}), explain: {} }
    const outcome = await runAction(
      { ...open, run: (_input: object, actor: Actor | null) => Promise.resolve(ok(actor === null)) },
      typed({}),
      { actor: null, viewer },
    )
    expect(outcome).toEqual({ kind: 'done', value: true, input: {} })
  })

  it('shows what would happen when asked to, does nothing then, and shows it again with each answer that is no', async () => {
    const { definition: plain, ran } = action(() => refuse({ code: 'full', waiting: 2 }))
    const look = vi.fn((sent: TypedValues) =>
      Promise.resolve(
        sent.seats === '0' ? refuse({ code: 'invalid' as const, fields: { seats: 'One at least.' } }) : ok('4 left'),
      ),
    )
    const definition = { ...plain, look }
    const answer = async (fields: Record<string, string>, actor: Actor | null = student) =>
      runAction(definition, typed(fields), { actor, viewer })
    expect(await answer({ seats: '1', look: '1' }, null)).toEqual({ kind: 'sign_in_first' })
    expect(look).not.toHaveBeenCalled()
    expect(await answer({ seats: '1', look: '1' })).toMatchObject({ result: { status: 'looked', shown: '4 left' } })
    expect(await answer({ seats: '0', look: '1' })).toMatchObject({
      result: { status: 'invalid', fields: { seats: 'One at least.' }, values: { seats: '0' } },
    })
    expect(ran).not.toHaveBeenCalled()
    expect(await answer({ seats: '1' })).toMatchObject({ result: { status: 'refused', shown: '4 left' } })
    expect(await answer({ seats: 'many' })).toMatchObject({ result: { status: 'invalid', shown: '4 left' } })
  })
})

it('a refusal without a sentence does not compile, also when two verbs refuse', () => {
  const run = ({ seats }: { seats: number }) =>
    Promise.resolve(seats > 9 ? refuse({ code: 'full', waiting: 2 }) : seats > 5 ? refuse({ code: 'late' }) : ok(seats))
  const shared = { name: 'test.gap', may: 'anyone' as const, input: z.object({ seats: z.number() }), run }
  const who = { actor: null, viewer }
  const complete = () =>
    runAction(
      { ...shared, explain: { full: ({ waiting }) => `${waiting} wait.`, late: () => 'Late.' } },
      typed({}),
      who,
    )
  // @ts-expect-error `late` has no sentence
  const incomplete = () => runAction({ ...shared, explain: { full: () => 'Full.' } }, typed({}), who)
  expect([complete, incomplete]).toHaveLength(2)
})
