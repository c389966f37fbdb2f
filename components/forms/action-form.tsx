'use client'

import clsx from 'clsx'
import {
  type ReactNode,
  type SubmitEvent,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ActionResult, FormAction } from '@/lib/actions/action-result'
import { FormContext } from './form-context'
import { FormAnswer } from './form-answer'

export interface ActionFormProps<Shown> {
  action: FormAction<Shown>
  /** Where the action shows what would happen: made from its answer. */
  children: ReactNode | ((answer: ActionResult<Shown> | null) => ReactNode)
  /** Posted along, never shown: ids of what the form is about. */
  hidden?: Readonly<Record<string, string | number>>
  /** Names of the fields in words, for the error summary; a name left out is listed by its sentence alone. */
  labels?: Readonly<Record<string, string>>
  /** In front of field ids, when the page has several forms with the same field names. */
  idPrefix?: string
  /** Empties the form when done, for "add another". */
  resetOnDone?: boolean
  /** Where the answer is shown when posted without JavaScript; this page unless given. */
  permalink?: string
  /** What the form is about, where that changes while it stays: an answer is shown until it is about something else. */
  about?: string
  /**
   * Called with JavaScript only, inside the transition that sends: for what can be shown before the answer. Such a form
   * takes the next press while an answer is under way; they are sent in order.
   */
  onSend?: (sent: FormData) => void
  /** Called with JavaScript only, after the answer `done`. */
  onDone?: (result: ActionResult<Shown>) => void
  'aria-label'?: string
  className?: string
}

/**
 * The only reader of `ActionResult`. Invalid: sentences at the fields and a summary that gets the focus. Refused and
 * failed: the sentence, read out. Done: the confirmation, read out. Keeps what was typed, sends once while an answer is
 * under way, and is an ordinary form post before JavaScript has loaded.
 */
export function ActionForm<Shown = never>(props: ActionFormProps<Shown>) {
  const {
    action,
    children,
    hidden,
    labels,
    idPrefix = '',
    resetOnDone,
    permalink,
    about,
    onSend,
    onDone,
    className,
  } = props
  const [answer, post, pending] = useActionState(action, null, permalink)
  const [sentAbout, setSentAbout] = useState(about)
  const result = sentAbout === about ? answer : null
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (result?.status !== 'done') return
    if (resetOnDone) form.current?.reset()
    onDone?.(result)
    // Once per answer; a new function from the parent is not a new answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [result])

  /** Instead of React's own handling, which empties the form after every answer. */
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending && !onSend) return
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter)
    startTransition(() => {
      setSentAbout(about)
      onSend?.(data)
      post(data)
    })
  }

  const state = useMemo(
    () => ({ pending, idPrefix, errors: errorsOf(result), values: valuesOf(result) }),
    [pending, idPrefix, result],
  )
  return (
    <FormContext value={state}>
      <form
        ref={form}
        action={post}
        onSubmit={submit}
        aria-busy={pending || undefined}
        aria-label={props['aria-label']}
        // The server's sentences are better than the browser's bubbles, and the same with and without JavaScript.
        noValidate
        className={clsx('flex flex-col gap-5', className)}
      >
        <FormAnswer result={result} labels={labels} idPrefix={idPrefix} />
        {Object.entries(hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {typeof children === 'function' ? children(result) : children}
      </form>
    </FormContext>
  )
}

function errorsOf(result: ActionResult<unknown> | null): Record<string, string> {
  if (result?.status === 'invalid') return result.fields
  if (result?.status === 'refused' && result.field) return { [result.field]: result.message }
  return {}
}

function valuesOf(result: ActionResult<unknown> | null) {
  return result && result.status !== 'done' ? result.values : {}
}
