'use client'

import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'

export interface PageFailedProps {
  error: unknown
  retry: () => void
}

/** A page that could not be made: says so, gives the reference the log knows it by, and tries again. */
export function PageFailed({ error, retry }: PageFailedProps) {
  const reference = referenceOf(error)
  return (
    <>
      <PageHeader title="This page did not load" lead="The fault is on our side, and it has been written down." />
      {reference && (
        <p className="mb-5 text-ink-soft">
          If it happens again, tell us the reference <code className="font-semibold text-ink">{reference}</code>.
        </p>
      )}
      <Button variant="primary" onClick={() => retry()}>
        Try again
      </Button>
    </>
  )
}

function referenceOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}
