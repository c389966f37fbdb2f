'use client'

import './globals.css'
import { PageFailed, type PageFailedProps } from '@/components/shell/page-failed'

/** Stands in for the whole document when the root layout itself failed. */
export default function GlobalError(props: PageFailedProps) {
  return (
    <html lang="en">
      <body>
        <title>Lectern</title>
        <main className="mx-auto max-w-prose px-4 py-16">
          <PageFailed {...props} />
        </main>
      </body>
    </html>
  )
}
