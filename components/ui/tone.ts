/** What something says by its colour; the words beside it always say it too. */
export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info'

export const toneClass: Record<Tone, string> = {
  neutral: 'bg-neutral-soft text-neutral-ink border-neutral-line',
  accent: 'bg-accent-soft text-accent-ink border-accent-line',
  success: 'bg-success-soft text-success-ink border-success-line',
  warning: 'bg-warning-soft text-warning-ink border-warning-line',
  danger: 'bg-danger-soft text-danger-ink border-danger-line',
  info: 'bg-info-soft text-info-ink border-info-line',
}
