/** Which orders and line items a shopper may read and change, and how it is refused. */
import { isShopper, type Caller } from '../authorization'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals, type Refusal } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'

/** Returns the refusal, or undefined if the shopper may do it. */
type Refuse = (world: World, caller: Caller, order: Row | undefined) => Refusal | undefined

interface Differences {
  readonly read: Refuse
  readonly change: Refuse
  readonly delete: Refuse
  /** For creating, updating and deleting line items. */
  readonly changeItem: Refuse
  /** The refusal for an unknown line item, for all callers. */
  readonly missingItem: () => Refusal
}

const { failed, forbidden, notFound } = refusals

const differences = perServer<Differences>({
  // Every shopper can read and change every order (flows 02-pay-and-open-storefront).
  '2018-04': {
    read: (_world, _caller, order) => (order === undefined ? notFound() : undefined),
    change: (_world, _caller, order) => (order === undefined ? failed() : undefined),
    delete: (_world, _caller, order) => (order === undefined ? notFound() : undefined),
    changeItem: () => undefined,
    missingItem: failed,
  },
  '2018-09': {
    read: (world, caller, order) => (isReadable(world, caller, order) ? undefined : notFound()),
    change: (world, caller, order) => (isFillable(world, caller, order) ? undefined : notFound()),
    delete: (world, caller, order) => (isFillable(world, caller, order) ? undefined : notFound()),
    changeItem: (world, caller, order) => (isFillable(world, caller, order) ? undefined : failed()),
    missingItem: failed,
  },
  guides: {
    read: (world, caller, order) => (isPromised(world, caller, order) ? undefined : notFound()),
    change: refuseOpened,
    delete: refuseOpened,
    changeItem: refuseOpened,
    missingItem: notFound,
  },
})

/** The customer of the signed-in user. */
export function customerOf(world: World, { role, user }: Caller): Row | undefined {
  if (role !== 'customer' || user === undefined) return undefined
  return world.database.linkingTo(user, 'Customer')[0]
}

/** Whether a relationship of a row refers to the calling customer. */
export function isOwn(world: World, caller: Caller, row: Row, name: string): boolean {
  const customer = customerOf(world, caller)
  return customer !== undefined && world.database.linked(row, name) === customer
}

export function isCart({ attributes }: Row): boolean {
  return attributes.status === 'cart'
}

/** The order with the id in the path, if the caller may read, change or delete it. */
export function findOrder(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  const order = exchange.known('Order')
  const { read, change, delete: remove } = differences(world)
  const refuse = request.method === 'PATCH' ? change : request.method === 'DELETE' ? remove : read
  const refusal = isShopper(caller) ? refuse(world, caller, order) : undefined
  if (refusal !== undefined) throw refusal
  if (order === undefined) throw notFound()
  return order
}

/** Refuses a caller who may not change the line items of an order. */
export function assertFillable({ world, caller }: Exchange, order: Row | undefined): void {
  const refusal = isShopper(caller) ? differences(world).changeItem(world, caller, order) : undefined
  if (refusal !== undefined) throw refusal
}

/** The line item with the id in the path, if the caller may change or delete it. */
export function findLineItem(exchange: Exchange): Row {
  const { world } = exchange
  const item = exchange.known('OrderLineItem')
  if (item === undefined) throw differences(world).missingItem()
  assertFillable(exchange, world.database.linked(item, 'order'))
  return item
}

/** A storefront reads carts without a customer. A customer reads its own orders. */
function isReadable(world: World, caller: Caller, order: Row | undefined): boolean {
  if (order === undefined) return false
  return caller.role === 'guest' ? isCart(order) && hasNoCustomer(order) : isOwn(world, caller, order, 'customer')
}

function isFillable(world: World, caller: Caller, order: Row | undefined): boolean {
  return order !== undefined && isCart(order) && isReadable(world, caller, order)
}

/** A cart without a customer can be used by everybody who knows its id. */
function isPromised(world: World, caller: Caller, order: Row | undefined): boolean {
  if (order === undefined) return false
  const isOpenToAll = hasNoCustomer(order) && (caller.role === 'customer' || isCart(order))
  return isOpenToAll || isOwn(world, caller, order, 'customer')
}

function refuseOpened(world: World, caller: Caller, order: Row | undefined): Refusal | undefined {
  if (order === undefined || !isPromised(world, caller, order)) return notFound()
  return isCart(order) ? undefined : forbidden()
}

function hasNoCustomer({ links }: Row): boolean {
  return (links.customer ?? null) === null
}
