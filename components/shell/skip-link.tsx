/** First stop of the Tab key: past the header. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="absolute top-2 left-2 z-50 -translate-y-20 rounded-control bg-fill px-4 py-2 font-medium text-fill-ink focus:translate-y-0"
    >
      Skip to the content
    </a>
  )
}
