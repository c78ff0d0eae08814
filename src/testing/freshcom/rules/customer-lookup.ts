/**
 * Finds the customer of a request: the caller's own, the one with the id in the path, or one by code, name and so on.
 */
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { snakeCase } from '../snake-case'
import { isUuid } from '../uuids'

interface Differences {
  /** Whether customers can update only their own record. */
  readonly ownOnly: boolean
  /** Whether the server ignores the id in the path for a storefront. */
  readonly ignoresId: boolean
  /** Whether the query has to match, too, if there is an id in the path. */
  readonly comparesMore: boolean
  /** Whether a storefront finds guests only. */
  readonly guestsOnly: boolean
  /** Whether staff can find customers without an id. */
  readonly staffFinds: boolean
  /** Query parameters that are searched for. Others are compared with the customer that was found. */
  readonly searches: readonly string[]
  /** Whether the only customer of an account is found without any parameter. With two, the server fails. */
  readonly findsTheOnlyOne: boolean
}

/** Query parameters that select a customer. */
const NAMES = ['id', 'code', 'userId', 'status', 'name', 'phoneNumber'] as const
/** Parameters that are compared with the found customer, if they are not searched for. */
const COMPARED = new Set<string>(['name', 'phoneNumber'])

const differences = perServer<Differences>({
  // Every customer can update every other one. The only guest of a shop is everybody's current customer (flows
  // 04-current-customer).
  '2018-04': {
    ownOnly: false,
    ignoresId: false,
    comparesMore: true,
    guestsOnly: true,
    staffFinds: true,
    searches: ['id', 'code', 'userId', 'status'],
    findsTheOnlyOne: true,
  },
  '2018-09': {
    ownOnly: true,
    ignoresId: true,
    comparesMore: false,
    guestsOnly: false,
    staffFinds: false,
    searches: ['code', 'userId', 'status'],
    findsTheOnlyOne: true,
  },
  guides: {
    ownOnly: true,
    ignoresId: false,
    comparesMore: false,
    guestsOnly: true,
    staffFinds: false,
    searches: ['code', 'name', 'phoneNumber'],
    findsTheOnlyOne: false,
  },
})

/** The customer for a path with an id. */
export function find(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  const { ownOnly, ignoresId, comparesMore, guestsOnly } = differences(world)
  const isRead = request.method === 'GET'
  const isGuest = caller.role === 'guest'
  if (caller.role === 'customer' && (isRead || ownOnly)) return ownCustomer(exchange)
  if (!isRead) return exchange.row('Customer')
  if (isGuest && ignoresId) return lookUp(exchange)
  const row = exchange.row('Customer')
  const named = namesIn(request.query).filter(([name]) => name !== 'id' && !(isGuest && name === 'status'))
  const isOther = comparesMore && !named.every(([name, value]) => isSame(name, row, value))
  if (isOther || (isGuest && guestsOnly && row.attributes.status !== 'guest')) throw refusals.notFound()
  return row
}

/** The current customer, or the one that the query selects. */
export function lookUp(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  const { guestsOnly, staffFinds, searches, findsTheOnlyOne } = differences(world)
  if (caller.role === 'customer') return ownCustomer(exchange)
  if (caller.role !== 'guest' && !staffFinds) throw refusals.failed()
  const isLimited = findsTheOnlyOne && guestsOnly && caller.role === 'guest'
  const given = namesIn(request.query)
  const wanted = given.filter(([name]) => searches.includes(name) && !(isLimited && name === 'status'))
  const compared = given.filter(([name]) => COMPARED.has(name) && !searches.includes(name))
  if (wanted.length === 0 && !findsTheOnlyOne) throw refusals.notFound()
  if (wanted.some(([name, value]) => /id$/i.test(name) && !isUuid(value))) throw refusals.malformedId()
  const found = world.database
    .list('Customer', caller.accountId)
    .filter((row) => !isLimited || row.attributes.status === 'guest')
    .filter((row) => wanted.every(([name, value]) => isSame(name, row, value)))
  if (findsTheOnlyOne && found.length > 1) throw refusals.failed()
  const [customer] = found
  if (customer === undefined || !compared.every(([name, value]) => isSame(name, customer, value)))
    throw refusals.notFound()
  return customer
}

/** The selecting parameters of a query. Their names may be in snake case. */
function namesIn(query: URLSearchParams): (readonly [(typeof NAMES)[number], string])[] {
  return NAMES.flatMap((name) =>
    [...new Set([name, snakeCase(name)])].flatMap((spelling) =>
      query.getAll(spelling).map((value) => [name, value] as const),
    ),
  )
}

function ownCustomer({ world, caller }: Exchange): Row {
  const [own] = caller.user === undefined ? [] : world.database.linkingBy(caller.user, 'Customer', 'user')
  if (own === undefined) throw refusals.notFound()
  return own
}

/** Compares names without spaces and case ("GusGuest" finds Gus Guest), and phone numbers by their digits. */
function isSame(name: (typeof NAMES)[number], { id, attributes, links }: Row, given: string): boolean {
  if (name === 'id') return id === given
  if (name === 'userId') return [links.user ?? []].flat().some((link) => link.id === given)
  const stored = attributes[name]
  if (name === 'code' || name === 'status') return stored === given
  const plain = (text: string) =>
    name === 'phoneNumber' ? text.replace(/\D/g, '') : text.replaceAll(' ', '').toLowerCase()
  return typeof stored === 'string' && plain(stored) === plain(given)
}
