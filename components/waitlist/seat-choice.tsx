import { SelectField } from '@/components/forms/fields'

/** How many seats, from `least` to `most`; nothing to choose where that is one and the same. */
export function SeatChoice({
  least = 1,
  most,
  initial,
  hint,
}: {
  least?: number
  most: number
  initial?: number
  hint?: string
}) {
  if (most <= least) return <input type="hidden" name="seats" value={least} />
  const options = Array.from({ length: most - least + 1 }, (_, index) => {
    const seats = least + index
    return { value: seats, label: seats === 1 ? '1 seat' : `${seats} seats` }
  })
  return <SelectField name="seats" label="Seats" required options={options} initial={initial ?? least} hint={hint} />
}
