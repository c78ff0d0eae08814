/** The effect of a delivery: unlocks an unlockable, deposits or spends points. A stockable has no effect. */
import type { Link, Row } from '../database'
import { Refusal, refusals } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'
import { sentenceError } from './sentence-error'
import { commit } from './points'

interface Differences {
  /** Whether stockables can be delivered automatically. The recorded releases fail. */
  readonly sendsGoods: boolean
  /** Whether a second unlock of the same unlockable is refused. */
  readonly unlocksOnce: boolean
  /** Whether deposited points have the name of the depositable, and the line item as their source. */
  readonly tellsOrigin: boolean
  /** Whether points can be spent. Release 2018-09 fails. */
  readonly spends: boolean
  /** Whether goods that were deleted after the order have no effect. The recorded releases fail. */
  readonly deliversNothing: boolean
}

const RECORDED = { sendsGoods: false, unlocksOnce: true, tellsOrigin: false, deliversNothing: false }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, spends: true },
  '2018-09': { ...RECORDED, spends: false },
  guides: { sendsGoods: true, unlocksOnce: false, tellsOrigin: true, spends: true, deliversNothing: true },
})

const ALREADY_UNLOCKED = 'alreadyUnlocked'

/** Delivers an item. The resource that is created becomes its `source`. */
export function fulfil(world: World, item: Row): void {
  item.attributes.status = 'fulfilled'
  const target = world.database.linked(item, 'target')
  const isGone = target === undefined && (item.links.target ?? null) !== null
  if (isGone && !differences(world).deliversNothing) throw refusals.failed()
  const made = target === undefined ? undefined : produce(world, item, target)
  if (made !== undefined) item.links.source = { type: made.type, id: made.id }
  world.database.touch(item)
}

function produce(world: World, item: Row, target: Row): Row | undefined {
  if (target.type === 'Unlockable') return unlock(world, item, target)
  if (target.type === 'PointTransaction') return spend(world, target)
  if (target.type === 'Stockable') {
    if (differences(world).sendsGoods) return undefined
    throw refusals.failed()
  }
  if (target.attributes.gateway !== 'freshcom') return undefined
  const amount = Number(target.attributes.amount) * Number(item.attributes.quantity)
  return deposit(world, item, amount, 'deposit_by_depositable', target.attributes.name)
}

function spend(world: World, transaction: Row): Row {
  if (!differences(world).spends) throw refusals.failed()
  if (transaction.attributes.status !== 'committed') {
    const account = world.database.linked(transaction, 'pointAccount')
    Object.assign(transaction.attributes, commit(world, account, Number(transaction.attributes.amount)))
    world.database.touch(transaction)
  }
  return transaction
}

/** Unlocks an unlockable for the customer of the item. If it is unlocked already, the guides keep that unlock. */
function unlock(world: World, item: Row, unlockable: Row): Row | undefined {
  const { database } = world
  const customer = receiverOf(world, item)
  if (customer === undefined) return undefined
  const known = unlockOf(world, customer, unlockable)
  if (known !== undefined && differences(world).unlocksOnce)
    throw refusals.unprocessable([
      sentenceError(world, ALREADY_UNLOCKED, 'The customer has unlocked this already.', '/data/attributes/target'),
    ])
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

export function isUnlockedAlready(error: unknown): boolean {
  return error instanceof Refusal && error.entries[0]?.code === ALREADY_UNLOCKED
}

/** A customer's unlock of an unlockable. */
export function unlockOf({ database }: World, customer: Row, unlockable: Row): Row | undefined {
  const own = database.linkingBy(customer, 'Unlock', 'customer')
  return own.find((row) => database.linked(row, 'unlockable') === unlockable)
}

/** Adds points to the account of an item's customer, or takes them if the amount is negative. */
export function deposit(world: World, item: Row, amount: number, reasonLabel: string, name?: unknown): Row | undefined {
  const { database } = world
  const customer = receiverOf(world, item)
  const [account] = customer === undefined ? [] : database.linkingBy(customer, 'PointAccount', 'customer')
  if (account === undefined) return undefined
  const { tellsOrigin } = differences(world)
  return database.insert('PointTransaction', item.accountId, {
    attributes: { name: tellsOrigin ? (name ?? null) : null, reasonLabel, amount, ...commit(world, account, amount) },
    links: {
      pointAccount: { type: account.type, id: account.id },
      source: tellsOrigin ? ((item.links.orderLineItem as Link | undefined) ?? null) : null,
    },
  })
}

/** The customer of an item's package. */
function receiverOf({ database }: World, item: Row): Row | undefined {
  const parcel = database.linked(item, 'package')
  return parcel && database.linked(parcel, 'customer')
}

/** The order of a fulfillment item. */
export function orderOf({ database }: World, item: Row): Row | undefined {
  const parcel = database.linked(item, 'package')
  const leaf = database.linked(item, 'orderLineItem')
  return (parcel && database.linked(parcel, 'order')) ?? (leaf && database.linked(leaf, 'order'))
}
