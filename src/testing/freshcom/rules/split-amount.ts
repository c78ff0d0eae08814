/** Splits an amount by weights, in whole cents. Each part is rounded, and the last one gets the rest. */
import { divide, multiply, parseDecimal, roundDecimal, type Decimal } from '../decimal'
import { refusals } from '../refusal'

export function splitAmount(amount: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((all, weight) => all + weight, 0)
  const rounded = weights.slice(0, -1).map((weight) => roundDecimal(multiply(rateOf(weight, whole), decimalOf(amount))))
  return [...rounded, rounded.reduce((left, part) => left - part, amount)]
}

/** The servers fail if the sum of the weights is zero. */
function rateOf(weight: number, whole: number): Decimal {
  const rate = divide(decimalOf(weight), decimalOf(whole))
  if (rate === undefined) throw refusals.failed()
  return rate
}

function decimalOf(value: number): Decimal {
  const decimal = parseDecimal(value)
  if (decimal === undefined) throw refusals.failed()
  return decimal
}
