/** A quantity with buttons for less and more. */
import { words } from '../language'

interface QuantityProps {
  readonly name: string
  readonly value: number
  readonly isBusy?: boolean
  readonly onChange: (value: number) => void
}

export function Quantity({ name, value, isBusy = false, onChange }: QuantityProps) {
  const step = (to: number, label: string, sign: string) => (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isBusy || to < 1}
      onClick={() => {
        if (!isBusy && to > 0) onChange(to)
      }}
    >
      {sign}
    </button>
  )
  return (
    <div class="quantity" role="group" aria-label={`${words.value.quantity}: ${name}`}>
      {step(value - 1, words.value.fewer(name), '−')}
      <output>{value}</output>
      {step(value + 1, words.value.more(name), '+')}
    </div>
  )
}
