import { Fragment } from 'react'

const ADDRESS = /(https?:\/\/[^\s<>"]+)/

/** Plain text of a mail as a mail program shows it: addresses in it can be followed. */
export function MailText({ text }: { text: string }) {
  return (
    <p className="break-words whitespace-pre-wrap">
      {text.split(ADDRESS).map((part, place) =>
        ADDRESS.test(part) ? (
          <a key={place} href={part} className="break-all text-accent-ink underline">
            {part}
          </a>
        ) : (
          <Fragment key={place}>{part}</Fragment>
        ),
      )}
    </p>
  )
}
