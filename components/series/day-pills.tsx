import clsx from 'clsx'
import { formatWeekday } from '@/lib/time/format'

/** 0 = Monday. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]
const PLACES = [
  { nth: 1, label: 'First' },
  { nth: 2, label: 'Second' },
  { nth: 3, label: 'Third' },
  { nth: 4, label: 'Fourth' },
  { nth: 5, label: 'Fifth' },
  { nth: -1, label: 'Last' },
]

interface PillProps {
  id?: string
  name: string
  value: string
  /** Read out; begins with or holds what is shown. */
  label: string
  shown: string
  checked: boolean
  className?: string
}

/** A day to choose, with a box that screen readers and the keyboard find and the eye does not. */
export function Pill({ id, name, value, label, shown, checked, className }: PillProps) {
  return (
    <label
      className={clsx(
        'flex min-h-9 min-w-9 cursor-pointer items-center justify-center rounded-control border border-line-strong px-2 text-sm',
        'has-checked:border-fill has-checked:bg-fill has-checked:font-semibold has-checked:text-fill-ink',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)',
        className,
      )}
    >
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={checked}
        aria-label={label}
        className="sr-only"
      />
      <span aria-hidden>{shown}</span>
    </label>
  )
}

/** The weekdays of a month by their place in it: `2:0` is the second Monday, `-1:4` the last Friday. */
export function PlaceGrid({ chosen }: { chosen: readonly string[] }) {
  return (
    <div className="flex flex-col gap-1.5">
      {PLACES.map(({ nth, label }) => (
        <div key={nth} className="grid max-w-lg grid-cols-[3.75rem_repeat(7,minmax(0,1fr))] items-center gap-1">
          <span aria-hidden className="text-sm text-ink-soft">
            {label}
          </span>
          {WEEKDAYS.map((day) => (
            <Pill
              key={day}
              id={nth === 1 && day === 0 ? 'places' : undefined}
              name="places"
              value={`${nth}:${day}`}
              label={`${label} ${formatWeekday(day)}`}
              shown={formatWeekday(day, { style: 'short' })}
              checked={chosen.includes(`${nth}:${day}`)}
              className="min-w-0! px-0!"
            />
          ))}
        </div>
      ))}
    </div>
  )
}
