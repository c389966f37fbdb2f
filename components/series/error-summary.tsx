import { Notice } from '@/components/ui/notice'
import type { FieldErrors } from './rule-refusal'

/** Why there are no dates to show, each sentence leading to its field. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const sentences = Object.entries(errors)
  if (sentences.length === 0) return null
  return (
    <Notice tone="danger" role="alert" title="There are no dates to show yet">
      <ul className="list-disc ps-5">
        {sentences.map(([field, sentence]) => (
          <li key={field}>
            <a href={`#${field}`} className="underline underline-offset-3">
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
