'use client'

import { useEffect, useRef } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/actions/action-result'

export interface FormAnswerProps {
  result: ActionResult<unknown> | null
  labels?: Readonly<Record<string, string>>
  idPrefix: string
}

/** What the last answer says above the form. The live region is there from the start, so that news in it is read out. */
export function FormAnswer({ result, labels = {}, idPrefix }: FormAnswerProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [result])

  const done = result?.status === 'done' && result.message
  return (
    <>
      <div role="status" className={done ? undefined : 'sr-only'}>
        {done && (
          <Notice tone="success">
            {result.message}
            {result.shownOnce && <ShownOnce text={result.shownOnce} />}
          </Notice>
        )}
      </div>
      {result && result.status !== 'done' && result.status !== 'looked' && (
        <Notice ref={box} tone="danger" role="alert" tabIndex={-1} title={titleOf(result)}>
          <Problem result={result} labels={labels} idPrefix={idPrefix} />
        </Notice>
      )}
    </>
  )
}

function ShownOnce({ text }: { text: string }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <code className="min-w-0 text-sm break-all select-all">{text}</code>
      <CopyButton text={text} what="this text" done="Copied." />
    </div>
  )
}

type NotDone = Exclude<ActionResult<unknown>, { status: 'done' | 'looked' }>

function titleOf(result: NotDone): string | undefined {
  if (result.status === 'failed') return 'That did not work'
  if (result.status !== 'invalid') return undefined
  return Object.keys(result.fields).length === 1 ? 'One thing to put right' : 'A few things to put right'
}

function Problem({ result, labels, idPrefix }: { result: NotDone } & Required<Omit<FormAnswerProps, 'result'>>) {
  if (result.status === 'refused' && !result.field) return <p>{result.message}</p>
  if (result.status === 'failed') {
    return (
      <p>
        Nothing was lost of what you typed. Please try again; if it happens again, tell us the reference{' '}
        <code className="font-semibold">{result.reference}</code>.
      </p>
    )
  }
  const problems = problemsOf(result, Object.keys(labels))
  return (
    <ul className="flex flex-col gap-0.5">
      {problems.map(([name, message]) => (
        <li key={name}>
          {name === '' ? (
            message
          ) : (
            <a href={`#${idPrefix}${name}`} className="underline underline-offset-3">
              {labels[name] ? `${labels[name]}: ${message}` : message}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Field and sentence of each problem, in the order of the form where it is known. */
function problemsOf(result: Exclude<NotDone, { status: 'failed' }>, order: string[]): [string, string][] {
  if (result.status === 'refused') return [[result.field ?? '', result.message]]
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.entries(result.fields).sort(([one], [other]) => place(one) - place(other))
}
