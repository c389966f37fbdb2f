import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet'
export type ButtonSize = 'sm' | 'md' | 'lg'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-fill text-fill-ink border-transparent shadow-card hover:bg-fill-hover',
  secondary: 'bg-surface text-ink border-line-strong/60 shadow-card hover:bg-sunken hover:border-line-strong',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-danger-fill text-danger-fill-ink border-transparent shadow-card hover:bg-danger-fill-hover',
  'danger-quiet': 'bg-transparent text-danger-ink border-transparent hover:bg-danger-soft',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 px-2.5 text-sm gap-1.5',
  md: 'min-h-10 px-3.5 text-[0.9375rem] gap-2',
  lg: 'min-h-12 px-5 text-base gap-2',
}

/** The look of a button, for whatever element has to look like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', more?: string): string {
  return clsx(
    'inline-flex cursor-pointer items-center justify-center rounded-control border font-medium select-none',
    'transition-colors duration-100 aria-disabled:cursor-default aria-disabled:opacity-60 disabled:cursor-default disabled:opacity-60',
    '[&_svg]:size-[1.125em] [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    more,
  )
}
