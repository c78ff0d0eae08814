/** Cards that their owners have saved while paying. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { routesOf, update as change } from '../resource-rules'
import type { Route } from '../route'
import { customerOf, isOwn } from './order-access'

export const cardRoutes: readonly Route[] = routesOf({
  type: 'Card',
  visible,
  find,
  update,
})

/** Customers see their own; support says whose it wants to see. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  if (caller.role === 'supportSpecialist' && !query.has('filter[ownerId]')) throw refusals.forbidden()
  const cards = world.database
    .list('Card', caller.accountId)
    .filter(({ attributes }) => attributes.status === 'saved_by_owner')
  const own = customerOf(world, caller)
  return caller.role === 'customer' ? cards.filter((card) => world.database.linked(card, 'owner') === own) : cards
}

function find(exchange: Exchange): Row {
  const card = exchange.row('Card')
  const { world, caller } = exchange
  if (caller.role === 'customer' && !isOwn(world, caller, card, 'owner')) throw refusals.notFound()
  return card
}

/** An owner has one default card. */
function update(exchange: Exchange, card: Row, sent: Sent): void {
  const { database } = exchange.world
  const owner = database.linked(card, 'owner')
  change(exchange, card, sent)
  if (sent.attributes.primary !== true || owner === undefined) return
  for (const other of database.linkingBy(owner, 'Card', 'owner')) other.attributes.primary = other === card
}
