/** What a class is about, in its teacher's words; nothing where there are none. */
export function ClassDescription({ text }: { text: string }) {
  if (text.trim() === '') return null
  return (
    <section aria-labelledby="what" className="min-w-0 px-1">
      <h2 id="what" className="mb-2 font-semibold">
        What it is about
      </h2>
      <p className="max-w-prose break-words whitespace-pre-line text-ink-soft">{text}</p>
    </section>
  )
}
