/**
 * The payment provider that is not there: which sources can be charged, which are declined, what a charge costs. Any
 * `tok_…` is good money but those below, which are named like the provider's own for tests.
 */
import type { Row } from '../database'
import type { Fields } from '../fields'
import type { Identifiers } from '../identifiers'
import { Validation } from '../validation'
import type { World } from '../world'

const DECLINED: Readonly<Record<string, readonly [code: string, title: string]>> = {
  tok_chargeDeclined: ['cardDeclined', 'Your card was declined.'],
  tok_chargeDeclinedInsufficientFunds: ['cardDeclined', 'Your card was declined.'],
  tok_chargeDeclinedFraudulent: ['cardDeclined', 'Your card was declined.'],
  tok_chargeDeclinedExpiredCard: ['expiredCard', 'Your card is past its date.'],
  tok_chargeDeclinedIncorrectCvc: ['incorrectCvc', 'The code of your card is wrong.'],
  tok_chargeDeclinedProcessingError: ['processingError', 'Your card could not be charged.'],
}

/** Digits and brand of a card by the token that stands for it. */
const CARDS: Readonly<Record<string, readonly [lastFourDigit: string, brand: string]>> = {
  tok_mastercard: ['4444', 'MasterCard'],
  tok_amex: ['0005', 'American Express'],
}
const VISA = ['4242', 'Visa'] as const

/** The tokens that stand for something, and what comes of a payment with each. */
export const CARD_TOKENS: readonly { readonly token: string; readonly outcome: string }[] = [
  ...Object.entries({ tok_visa: VISA, ...CARDS }).map(([token, [lastFourDigit, brand]]) => ({
    token,
    outcome: `charged: ${brand}, ending in ${lastFourDigit}`,
  })),
  ...Object.entries(DECLINED).map(([token, [code]]) => ({ token, outcome: `declined: ${code}` })),
]

/** Refuses a source that has no money in it: a declined token, a card that nobody has saved, nothing at all. */
export function assertChargeable({ database }: World, accountId: string, attributes: Fields): void {
  const source = String(attributes.source ?? '')
  const declined = DECLINED[source]
  const validation = new Validation(attributes).required('source')
  const pointer = '/data/attributes/source'
  if (declined !== undefined) validation.add({ code: declined[0], title: declined[1] }, pointer)
  const isCard = database.list('Card', accountId).some((card) => card.attributes.stripeCardId === source)
  if (source !== '' && !source.startsWith('tok_') && !isCard)
    validation.add({ code: 'resourceMissing', title: 'There is no such source.' }, pointer)
  validation.conclude()
}

/** The provider's part of the fees and Freshcom's, of a charge or of what is given back of one. */
export function feesOf(amountCents: number): { readonly processor: number; readonly freshcom: number } {
  return { processor: Math.round(amountCents * 0.029), freshcom: Math.round(amountCents * 0.016) }
}

/** What a charge costs: the provider's share has a fixed part of 30 cents, which is never given back. */
export function chargeFee(amountCents: number): number {
  return Math.round(amountCents * 0.029 + 30) + feesOf(amountCents).freshcom
}

/** Keeps the card of a token for its owner: the first is the owner's default. */
export function saveCard({ database, identifiers }: World, payment: Row, source: string): void {
  const owner = database.linked(payment, 'owner')
  if (owner === undefined || !source.startsWith('tok_')) return
  const known = database.linkingBy(owner, 'Card', 'owner')
  const [lastFourDigit, brand] = CARDS[source] ?? VISA
  database.insert('Card', payment.accountId, {
    attributes: {
      status: 'saved_by_owner',
      primary: known.length === 0,
      lastFourDigit,
      brand,
      expMonth: 8,
      expYear: 2030,
      country: 'CA',
      cardholderName: owner.attributes.name ?? null,
      fingerprint: `fp_${unpunctuated(identifiers)}`,
      stripeCardId: `card_${unpunctuated(identifiers).slice(0, 16)}`,
    },
    links: { owner: { type: owner.type, id: owner.id } },
  })
}

function unpunctuated(identifiers: Identifiers): string {
  return identifiers.uuid().replaceAll('-', '')
}
