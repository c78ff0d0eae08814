/** Cards that customers saved during a payment. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { routesOf, update as change } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { customerOf, isOwn } from './order-access'
import { withoutFilters } from './overridden-filters'

interface Differences {
  /** Whether customers can change and delete cards of others. Such a server also fails on unknown cards. */
  readonly isOpen: boolean
  /** Whether an owner has only one default card. The recorded releases allow several. */
  readonly hasOneDefault: boolean
  /** Whether a card that was stored without `saveSource` can become the default card. */
  readonly countsKept: boolean
  /** Filters that the server ignores. */
  readonly unfiltered: readonly string[]
}

const differences = perServer<Differences>({
  '2018-04': { isOpen: true, hasOneDefault: false, countsKept: true, unfiltered: ['status', 'primary'] },
  '2018-09': { isOpen: true, hasOneDefault: false, countsKept: false, unfiltered: ['status'] },
  guides: { isOpen: false, hasOneDefault: true, countsKept: false, unfiltered: [] },
})

const SAVED = 'saved_by_owner'

export const cardRoutes: readonly Route[] = routesOf({
  type: 'Card',
  visible,
  query: ownQuery,
  find,
  update,
  delete: remove,
})

/** Customers see their own cards. A support specialist sees those of the owner in the filter. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const asked = query.get('filter[ownerId]')
  const cards = world.database.list('Card', caller.accountId).filter(({ attributes }) => attributes.status === SAVED)
  const wanted = caller.role === 'supportSpecialist' ? asked : customerOf(world, caller)?.id
  const isOpen = caller.role !== 'customer' && caller.role !== 'supportSpecialist'
  return isOpen ? cards : cards.filter((card) => world.database.linked(card, 'owner')?.id === wanted)
}

/** Customers always see their own cards, and only saved ones, whatever they filter by. */
function ownQuery({ world, caller, request }: Exchange): URLSearchParams {
  const owner = caller.role === 'customer' ? ['ownerId', 'ownerType', 'status'] : []
  return withoutFilters(request.query, ...owner, ...differences(world).unfiltered)
}

function find(exchange: Exchange): Row {
  const { world, caller } = exchange
  const { isOpen } = differences(world)
  const card = exchange.known('Card')
  if (card === undefined) throw isOpen ? refusals.failed() : refusals.notFound()
  if (!isOpen && caller.role === 'customer' && !isOwn(world, caller, card, 'owner')) throw refusals.notFound()
  return card
}

function update(exchange: Exchange, card: Row, sent: Sent): void {
  const { database } = exchange.world
  const owner = database.linked(card, 'owner')
  const { isOpen, hasOneDefault } = differences(exchange.world)
  const validation = new Validation({ ...card.attributes, ...sent.attributes })
  for (const name of ['expMonth', 'expYear', 'primary']) validation.required(name)
  validation.required('customData', 'customData' in sent.attributes && isOpen)
  validation.assertValid()
  change(exchange, card, sent)
  if (sent.attributes.primary !== true || owner === undefined || !hasOneDefault) return
  for (const other of database.linkingBy(owner, 'Card', 'owner')) other.attributes.primary = other === card
}

/** If the default card is deleted, another one becomes the default. The recorded releases fail if there are several. */
function remove({ world }: Exchange, card: Row): void {
  const { database } = world
  const owner = database.linked(card, 'owner')
  const others = owner === undefined ? [] : database.linkingBy(owner, 'Card', 'owner')
  const { countsKept } = differences(world)
  const isEligible = ({ primary, status }: Row['attributes']) => primary !== true && (countsKept || status === SAVED)
  const next = others.filter(({ attributes }) => isEligible(attributes))
  if (card.attributes.primary === true) {
    if (next.length > 1 && differences(world).isOpen) throw refusals.failed()
    const last = next.at(-1)
    if (last !== undefined) last.attributes.primary = true
  }
  database.delete(card)
}
