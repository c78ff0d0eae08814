/**
 * The card tokens of the fake payment provider, and what each does. Rule: the provider accepts every token, except
 * those with `declined` in their name.
 */

/** A token and its effect. */
export interface CardToken {
  /** The `source` of a payment. */
  readonly token: string
  /** The effect, as a text for people. */
  readonly does: string
  readonly card?: { readonly lastFourDigit: string; readonly brand: string }
  readonly refusal?: { readonly code: string; readonly title: string }
}

const DECLINED = { code: 'cardDeclined', title: 'Your card was declined.' }

/**
 * The known card tokens and their effects.
 *
 * @example
 * ```ts
 * for (const { token, does } of cardTokens) console.log(token, does)
 * ```
 */
export const cardTokens: readonly CardToken[] = [
  { token: 'tok_visa', does: 'pays, Visa 4242', card: { lastFourDigit: '4242', brand: 'Visa' } },
  { token: 'tok_mastercard', does: 'pays, MasterCard 4444', card: { lastFourDigit: '4444', brand: 'MasterCard' } },
  {
    token: 'tok_amex',
    does: 'pays, American Express 0005',
    card: { lastFourDigit: '0005', brand: 'American Express' },
  },
  { token: 'tok_chargeDeclined', does: 'is refused: cardDeclined', refusal: DECLINED },
  {
    token: 'tok_chargeDeclinedExpiredCard',
    does: 'is refused: expiredCard',
    refusal: { code: 'expiredCard', title: 'Your card is past its date.' },
  },
  {
    token: 'tok_chargeDeclinedIncorrectCvc',
    does: 'is refused: incorrectCvc',
    refusal: { code: 'incorrectCvc', title: 'The code of your card is wrong.' },
  },
  {
    token: 'tok_chargeDeclinedProcessingError',
    does: 'is refused: processingError',
    refusal: { code: 'processingError', title: 'Your card could not be charged.' },
  },
]

/** The effect of a source: a known token, or a name with or without `declined`. */
export function cardTokenOf(source: string): CardToken {
  const known = cardTokens.find(({ token }) => token === source)
  if (known !== undefined) return known
  const isDeclined = /declined/i.test(source)
  return {
    token: source,
    does: isDeclined ? 'is refused: cardDeclined' : 'pays',
    ...(isDeclined && { refusal: DECLINED }),
  }
}
