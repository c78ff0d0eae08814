/**
 * What a source does that somebody pays with: the one table of it. Rule: the payment provider that is not there takes
 * any token, but for those with `declined` in them.
 */

/** A token, and what comes of it. */
export interface CardToken {
  /** As it is sent. */
  readonly token: string
  /** What comes of it, for people. */
  readonly does: string
  readonly card?: { readonly lastFourDigit: string; readonly brand: string }
  readonly refusal?: { readonly code: string; readonly title: string }
}

const DECLINED = { code: 'cardDeclined', title: 'Your card was declined.' }

/**
 * What which card token does, for whoever tries a shop out.
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

/** What a source does: by its name, or because it says that it is declined. */
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
