/** What a delivery does: an unlockable is unlocked, points are deposited or spent, a parcel is just sent. */
import type { Link, Row } from '../database'
import { Refusal, refusals } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'
import { sentenceError } from './sentence-error'
import { commit } from './points'

interface Differences {
  /** Whether goods that are sent can deliver themselves: the servers fail on them. */
  readonly sendsGoods: boolean
  /** Whether whoever has something unlocked already is refused another unlock. */
  readonly unlocksOnce: boolean
  /** Whether points that were deposited are called by what was bought, and tell where they came from. */
  readonly tellsOrigin: boolean
  /** Whether points can be spent: the newer server fails before it looks at the balance. */
  readonly spends: boolean
  /** Whether what was deleted since it was ordered is delivered as nothing: the servers fail on it. */
  readonly deliversNothing: boolean
}

const RECORDED = { sendsGoods: false, unlocksOnce: true, tellsOrigin: false, deliversNothing: false }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, spends: true },
  '2018-09': { ...RECORDED, spends: false },
  guides: { sendsGoods: true, unlocksOnce: false, tellsOrigin: true, spends: true, deliversNothing: true },
})

const ALREADY_UNLOCKED = 'alreadyUnlocked'

/** Delivers an item: whatever comes of it becomes its source. */
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

/** Nobody unlocks anything twice; in the guides, who has it unlocked already keeps it. */
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

/** The unlock of an unlockable that a customer has. */
export function unlockOf({ database }: World, customer: Row, unlockable: Row): Row | undefined {
  const own = database.linkingBy(customer, 'Unlock', 'customer')
  return own.find((row) => database.linked(row, 'unlockable') === unlockable)
}

/** Moves points of the customer that an item is for. */
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

/** The customer that an item's package is for. */
function receiverOf({ database }: World, item: Row): Row | undefined {
  const parcel = database.linked(item, 'package')
  return parcel && database.linked(parcel, 'customer')
}

/** The order that an item of a delivery belongs to. */
export function orderOf({ database }: World, item: Row): Row | undefined {
  const parcel = database.linked(item, 'package')
  const leaf = database.linked(item, 'orderLineItem')
  return (parcel && database.linked(parcel, 'order')) ?? (leaf && database.linked(leaf, 'order'))
}
