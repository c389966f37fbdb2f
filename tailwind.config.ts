import type { Config } from 'tailwindcss'

const tones = ['neutral', 'accent', 'success', 'warning', 'danger', 'info'] as const

/** Names for the tokens of app/globals.css; both colour schemes live there, so no `dark:` variant is needed. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        canvas: 'var(--canvas)',
        surface: 'var(--surface)',
        sunken: 'var(--sunken)',
        line: { DEFAULT: 'var(--line)', strong: 'var(--line-strong)' },
        ink: { DEFAULT: 'var(--ink)', soft: 'var(--ink-soft)', faint: 'var(--ink-faint)' },
        fill: { DEFAULT: 'var(--fill)', hover: 'var(--fill-hover)', ink: 'var(--fill-ink)' },
        'danger-fill': {
          DEFAULT: 'var(--danger-fill)',
          hover: 'var(--danger-fill-hover)',
          ink: 'var(--danger-fill-ink)',
        },
        ...Object.fromEntries(
          tones.map((tone) => [
            tone,
            { ink: `var(--${tone}-ink)`, soft: `var(--${tone}-soft)`, line: `var(--${tone}-line)` },
          ]),
        ),
      },
      fontFamily: { display: 'var(--font-display)', sans: 'var(--font-sans)' },
      borderRadius: { control: 'var(--radius-control)', card: 'var(--radius-card)' },
      boxShadow: { card: 'var(--shadow-card)', raised: 'var(--shadow-raised)' },
      maxWidth: { page: '72rem', prose: '42rem' },
    },
  },
} satisfies Config
