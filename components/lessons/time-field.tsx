'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useField } from '@/components/forms/form-context'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import type { OtherTime } from '@/lib/lessons/lesson-page-queries'

export interface TimeFieldProps {
  /** ISO instant that was chosen; null once it cannot be had. */
  chosen: string | null
  /** Others around it, to choose from when it cannot. */
  others: readonly OtherTime[]
  /** Why it cannot, said unless the answer of the form has said so just now. */
  gone: { title: string; text: string } | null
}

/**
 * The start of a lesson in a form: not shown while it can be had, and a choice of other times once it cannot, so that
 * what was written besides is sent along with the next one. Asks the server for fresh ones when the answer was no.
 */
export function TimeField({ chosen, others, gone }: TimeFieldProps) {
  const { error, id } = useField('startAt')
  const { refresh } = useRouter()
  useEffect(() => {
    if (error) refresh()
  }, [error, refresh])
  if (!error && chosen !== null) return <input type="hidden" name="startAt" value={chosen} />
  return (
    <>
      {gone && !error && (
        <Notice tone="warning" title={gone.title}>
          {gone.text}
        </Notice>
      )}
      {others.length > 0 && (
        <RadioGroup
          id={id}
          name="startAt"
          legend="Another time"
          error={error}
          required
          choices={others.map(({ startAt, label }) => ({
            value: startAt,
            label: <time dateTime={startAt}>{label}</time>,
          }))}
        />
      )}
    </>
  )
}
