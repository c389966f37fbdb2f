/** The lectern: a sloping desk on a foot. Decoration; the name stands beside it. */
export function Mark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-(--fill)" />
      <path d="M7 10.5 25 8v4.6L7 15.1z" className="fill-(--fill-ink)" />
      <path d="M14.6 16.4h2.8V23h-2.8z" className="fill-(--fill-ink)" />
      <path d="M10.5 22.6h11v2.6h-11z" className="fill-(--brass-on-fill)" />
    </svg>
  )
}
