/** Unlocks: the unlockables that a customer has bought or was given by staff. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { filterValues } from '../query'
import { refusals } from '../refusal'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { unlockOf } from './fulfilling'
import { sentenceError } from './sentence-error'
import { customerOf, isOwn } from './order-access'
import { withoutFilters } from './overridden-filters'

interface Differences {
  /** Whether customers can retrieve unlocks of others. */
  readonly showsAny: boolean
  /** Whether an unknown customer or unlockable is a validation error. The recorded releases fail. */
  readonly isChecked: boolean
  /** Whether `allCount` respects the filter for a customer. */
  readonly isCountedByCustomer: boolean
}

const differences = perServer<Differences>({
  '2018-04': { showsAny: true, isChecked: false, isCountedByCustomer: true },
  '2018-09': { showsAny: true, isChecked: false, isCountedByCustomer: false },
  guides: { showsAny: false, isChecked: true, isCountedByCustomer: false },
})

export const unlockRoutes: readonly Route[] = routesOf({
  type: 'Unlock',
  visible,
  query: ownQuery,
  find,
  create,
})

/** Customers see their own unlocks. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const customers = filterValues(query, 'customerId')
  const unlocks = world.database.list('Unlock', caller.accountId)
  const customerIdOf = (row: Row) => world.database.linked(row, 'customer')?.id ?? ''
  const own = customerOf(world, caller)
  if (caller.role === 'customer') return unlocks.filter((row) => customerIdOf(row) === own?.id)
  const isCounted = customers.length > 0 && differences(world).isCountedByCustomer
  return isCounted ? unlocks.filter((row) => customers.includes(customerIdOf(row))) : unlocks
}

/** Customers always see their own, whatever customer they filter by. */
function ownQuery({ caller, request }: Exchange): URLSearchParams {
  return caller.role === 'customer' ? withoutFilters(request.query, 'customerId') : request.query
}

function find(exchange: Exchange): Row {
  const row = exchange.row('Unlock')
  const { world, caller } = exchange
  const isHidden = caller.role === 'customer' && !isOwn(world, caller, row, 'customer')
  if (isHidden && !differences(world).showsAny) throw refusals.notFound()
  return row
}

/** A customer can unlock an unlockable only once. */
function create(exchange: Exchange, sent: Sent): Row {
  const { world } = exchange
  const { attributes, links } = sent
  const [unlockable, customer] = (['unlockable', 'customer'] as const).map((name) => {
    const [link] = [links[name] ?? []].flat()
    const row = link && world.database.get(link.type, link.id)
    return { name, row, isAstray: link !== undefined && row === undefined }
  })
  const validation = new Validation(attributes)
  for (const link of [unlockable, customer]) {
    const isMissing = link?.row === undefined && (!link?.isAstray || differences(world).isChecked)
    if (isMissing) validation.unlinked(link?.name ?? '')
  }
  validation.assertValid()
  if (unlockable?.row === undefined || customer?.row === undefined) throw refusals.failed()
  if (unlockOf(world, customer.row, unlockable.row) !== undefined) {
    const title = 'The customer has unlocked this already.'
    throw refusals.unprocessable([sentenceError(world, 'alreadyUnlocked', title, '/data/relationships/unlockable')])
  }
  return insert(exchange, sent)
}
