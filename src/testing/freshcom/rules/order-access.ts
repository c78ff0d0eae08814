/** Whose orders are whose: staff's are all, a customer's are its own and carts of nobody, a storefront's the latter. */
import { isShopper, type Caller } from '../authorization'
import type { Row } from '../database'
import { refusals } from '../refusal'
import type { World } from '../world'

/** The customer that logged in, if one did. */
export function customerOf(world: World, { role, user }: Caller): Row | undefined {
  if (role !== 'customer' || user === undefined) return undefined
  return world.database.linkingTo(user, 'Customer')[0]
}

/** Whether a relationship of a row leads to the customer who calls. */
export function isOwn(world: World, caller: Caller, row: Row, name: string): boolean {
  const customer = customerOf(world, caller)
  return customer !== undefined && world.database.linked(row, name) === customer
}

/** Refuses an order that the caller does not see. A cart of nobody is for whoever knows its id. */
export function assertSeen(world: World, caller: Caller, order: Row): void {
  if (!isShopper(caller) || isOwn(world, caller, order, 'customer')) return
  const isOfNobody = (order.links.customer ?? null) === null
  if (!isOfNobody || (caller.role === 'guest' && !isCart(order))) throw refusals.notFound()
}

/** Refuses an order that the caller may not change: shoppers change carts. */
export function assertChangeable(world: World, caller: Caller, order: Row): void {
  assertSeen(world, caller, order)
  if (isShopper(caller) && !isCart(order)) throw refusals.forbidden()
}

export function isCart({ attributes }: Row): boolean {
  return attributes.status === 'cart'
}
