import clsx from 'clsx'

/** The look shared by everything one types or chooses in. 16 px text, so that phones do not zoom in. */
export function controlClass(more?: string): string {
  return clsx(
    'w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-base text-ink shadow-card',
    'placeholder:text-ink-faint hover:border-ink-faint focus-visible:outline-offset-0',
    'aria-invalid:border-danger-ink aria-invalid:ring-1 aria-invalid:ring-danger-ink',
    '[&[readonly]]:bg-sunken disabled:bg-sunken disabled:text-ink-faint',
    more,
  )
}
