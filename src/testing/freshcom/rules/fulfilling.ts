/** What a delivery does: an unlockable is unlocked, points are deposited or spent, a parcel is just sent. And back. */
import type { Link, Row } from '../database'
import type { World } from '../world'
import { deliveryStatus } from './order-totals'
import { commit } from './points'

/** Delivers an item: whatever comes of it becomes its source. */
export function fulfil(world: World, item: Row): void {
  const { database } = world
  item.attributes.status = 'fulfilled'
  const target = database.linked(item, 'target')
  const made = target === undefined ? undefined : produce(world, item, target)
  if (made !== undefined) item.links.source = { type: made.type, id: made.id }
  database.touch(item)
}

function produce(world: World, item: Row, target: Row): Row | undefined {
  if (target.type === 'Unlockable') return unlock(world, item, target)
  if (target.type === 'Depositable' && target.attributes.gateway === 'freshcom')
    return deposit(world, item, Number(target.attributes.amount) * Number(item.attributes.quantity), {
      name: target.attributes.name,
      reasonLabel: 'deposit_by_depositable',
    })
  if (target.type === 'PointTransaction' && target.attributes.status !== 'committed') {
    const account = world.database.linked(target, 'pointAccount')
    Object.assign(target.attributes, commit(world, account, Number(target.attributes.amount)))
    world.database.touch(target)
    return target
  }
  return undefined
}

/** Who has it unlocked already keeps it. */
function unlock({ database }: World, item: Row, unlockable: Row): Row | undefined {
  const customer = receiverOf({ database }, item)
  if (customer === undefined) return undefined
  const known = unlockOf({ database }, customer, unlockable)
  return (
    known ??
    database.insert('Unlock', item.accountId, {
      links: {
        unlockable: { type: 'Unlockable', id: unlockable.id },
        customer: { type: 'Customer', id: customer.id },
        source: { type: item.type, id: item.id },
      },
    })
  )
}

/** The unlock of an unlockable that a customer has. */
export function unlockOf({ database }: Pick<World, 'database'>, customer: Row, unlockable: Row): Row | undefined {
  const own = database.linkingBy(customer, 'Unlock', 'customer')
  return own.find((row) => database.linked(row, 'unlockable') === unlockable)
}

/** Moves points of the customer that an item is for. */
export function deposit(
  world: World,
  item: Row,
  amount: number,
  words: Readonly<Record<string, unknown>>,
): Row | undefined {
  const { database } = world
  const customer = receiverOf(world, item)
  const [account] = customer === undefined ? [] : database.linkingBy(customer, 'PointAccount', 'customer')
  if (account === undefined) return undefined
  return database.insert('PointTransaction', item.accountId, {
    attributes: { ...words, amount, ...commit(world, account, amount) },
    links: {
      pointAccount: { type: account.type, id: account.id },
      source: (item.links.orderLineItem as Link | undefined) ?? null,
    },
  })
}

/** The customer of the order that an item belongs to. */
function receiverOf({ database }: Pick<World, 'database'>, item: Row): Row | undefined {
  const order = orderOf({ database }, item)
  return order === undefined ? undefined : database.linked(order, 'customer')
}

export function orderOf({ database }: Pick<World, 'database'>, item: Row): Row | undefined {
  const leaf = database.linked(item, 'orderLineItem')
  const parcel = database.linked(item, 'package')
  if (leaf !== undefined) return database.linked(leaf, 'order')
  return parcel === undefined ? undefined : database.linked(parcel, 'order')
}

/** A package is as far as its items are. */
export function refreshPackage({ database }: Pick<World, 'database'>, parcel: Row): void {
  const items = database.linkingBy(parcel, 'FulfillmentItem', 'package')
  parcel.attributes.status = deliveryStatus(items.map(({ attributes }) => String(attributes.status)))
  database.touch(parcel)
}
