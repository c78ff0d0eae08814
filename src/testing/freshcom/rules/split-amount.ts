/** An amount shared out by weights, to the cent: each part is rounded, the last gets what rounding has left. */
import { divide, multiply, parseDecimal, roundDecimal, type Decimal } from '../decimal'
import { refusals } from '../refusal'

export function splitAmount(amount: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((all, weight) => all + weight, 0)
  const rounded = weights.slice(0, -1).map((weight) => roundDecimal(multiply(rateOf(weight, whole), decimalOf(amount))))
  return [...rounded, rounded.reduce((left, part) => left - part, amount)]
}

/** The servers fail on weights that come to nothing. */
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
