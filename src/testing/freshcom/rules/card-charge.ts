/** The fake payment provider: which sources can be charged, the fees, and the cards that are stored. */
import { cardTokenOf } from '../card-tokens'
import type { Row } from '../database'
import type { Fields } from '../fields'
import type { Identifiers } from '../identifiers'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'

interface Differences {
  /** Whether the card is always stored, also without `saveSource`. Such a card is not listed. */
  readonly keepsAll: boolean
  /** Whether the server fails on a source that is neither a token nor a card, if the payment has an owner. */
  readonly failsOnOddSources: boolean
}

const differences = perServer<Differences>({
  '2018-04': { keepsAll: true, failsOnOddSources: true },
  '2018-09': { keepsAll: true, failsOnOddSources: true },
  guides: { keepsAll: false, failsOnOddSources: false },
})

const VISA = { lastFourDigit: '4242', brand: 'Visa' }

/** Refuses a source that cannot be charged: a declined token, or an unknown card. */
export function assertChargeable(world: World, accountId: string, payment: Row, { source }: Fields): void {
  const { database } = world
  const validation = new Validation({})
  const pointer = '/data/attributes/source'
  const text = String(source)
  const isOdd = !/^(tok|card)(_|$)/.test(text) && database.linked(payment, 'owner') !== undefined
  if (isOdd && differences(world).failsOnOddSources) throw refusals.failed()
  const { refusal } = cardTokenOf(text)
  if (refusal !== undefined) validation.addError(refusal, pointer)
  const isCard = database.list('Card', accountId).some((card) => card.attributes.stripeCardId === text)
  if (refusal === undefined && !text.startsWith('tok_') && !isCard)
    validation.addError({ code: 'resourceMissing', title: 'There is no such source.' }, pointer)
  validation.assertValid()
}

/** The fees of the provider and of Freshcom for a charge or a refund. */
export function feesOf(amountCents: number): { readonly processor: number; readonly freshcom: number } {
  return { processor: Math.round(amountCents * 0.029), freshcom: Math.round(amountCents * 0.0159) }
}

/** The fees of a charge. The provider's fee has a fixed part of 30 cents, which is never refunded. */
export function chargeFee(amountCents: number): number {
  const { processor, freshcom } = feesOf(amountCents)
  return processor + 30 + freshcom
}

/** Stores the card of a token for the owner of a payment. The same card is stored once, with the latest status. */
export function keepCard(world: World, payment: Row, { source, saveSource }: Fields): void {
  const { database, identifiers } = world
  const owner = database.linked(payment, 'owner')
  const token = String(source)
  const status = saveSource === true ? 'saved_by_owner' : 'kept_by_system'
  const isKept = saveSource === true || differences(world).keepsAll
  if (owner === undefined || !isKept || !token.startsWith('tok_')) return
  const own = database.linkingBy(owner, 'Card', 'owner')
  const fingerprint = `fp_${token}`
  const known = own.find((card) => card.attributes.fingerprint === fingerprint)
  if (known?.attributes.status === status) return
  const defaults = own.filter((card) => card.attributes.status === 'saved_by_owner' && card.attributes.primary === true)
  // The servers fail if an owner has several default cards.
  if (defaults.length > 1) throw refusals.failed()
  const changes = { status, ...(defaults.length === 0 && { primary: true }) }
  if (known !== undefined) {
    Object.assign(known.attributes, changes)
    return database.touch(known)
  }
  database.insert('Card', payment.accountId, {
    attributes: {
      primary: false,
      ...(cardTokenOf(token).card ?? VISA),
      expMonth: 8,
      expYear: 2030,
      country: 'CA',
      cardholderName: owner.attributes.name ?? null,
      fingerprint,
      stripeCardId: `card_${unpunctuated(identifiers).slice(0, 16)}`,
      ...changes,
    },
    links: { owner: { type: owner.type, id: owner.id } },
  })
}

function unpunctuated(identifiers: Identifiers): string {
  return identifiers.uuid().replaceAll('-', '')
}
