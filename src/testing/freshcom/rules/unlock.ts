/** Unlocks: what a customer has bought, or was given by staff, and may open. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { unlockOf } from './fulfilling'
import { customerOf, isOwn } from './order-access'

export const unlockRoutes: readonly Route[] = routesOf({
  type: 'Unlock',
  visible,
  find,
  create,
})

/** Customers see their own; support says whose it wants to see. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const isNarrowed = query.has('filter[customerId]') || query.has('filter[customerId][]')
  if (caller.role === 'supportSpecialist' && !isNarrowed) throw refusals.forbidden()
  const unlocks = world.database.list('Unlock', caller.accountId)
  const own = customerOf(world, caller)
  return caller.role === 'customer' ? unlocks.filter((row) => world.database.linked(row, 'customer') === own) : unlocks
}

function find(exchange: Exchange): Row {
  const row = exchange.row('Unlock')
  const { world, caller } = exchange
  if (caller.role === 'customer' && !isOwn(world, caller, row, 'customer')) throw refusals.notFound()
  return row
}

/** Nobody has anything unlocked twice. */
function create(exchange: Exchange, sent: Sent): Row {
  const { world } = exchange
  const { attributes, links } = sent
  const [unlockable, customer] = [links.unlockable, links.customer].map((given) => {
    const [link] = [given ?? []].flat()
    return link === undefined ? undefined : world.database.get(link.type, link.id)
  })
  const validation = new Validation(attributes)
  if (unlockable === undefined) validation.unlinked('unlockable')
  if (customer === undefined) validation.unlinked('customer')
  if (unlockable !== undefined && customer !== undefined && unlockOf(world, customer, unlockable) !== undefined) {
    const entry = { code: 'alreadyUnlocked', title: 'Unlockable has already been unlocked' }
    validation.add(entry, '/data/relationships/unlockable')
  }
  validation.conclude()
  return insert(exchange, sent)
}
