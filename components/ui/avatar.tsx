/** First letters of a person's first and last name; decoration, so the name must stand beside it. */
export function Avatar({ name, size = 'md' }: { name: string; size?: 'sm' | 'md' | 'lg' }) {
  const box = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-xs', lg: 'size-12 text-base' }[size]
  return (
    <span
      aria-hidden
      className={`inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-ink ${box}`}
    >
      {initials(name)}
    </span>
  )
}

/** "Ada Lovelace" → "AL", "Plato" → "P"; whole letters, marks and all, in any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return chosen.map((word) => firstLetter(word ?? '').toUpperCase()).join('')
}

const letters = new Intl.Segmenter()

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment
  return ''
}
