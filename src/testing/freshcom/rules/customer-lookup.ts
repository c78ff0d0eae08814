/** Which customer somebody means: itself, one by its id, or one whom it can name. */
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { snakeCase } from '../snake-case'
import { isUuid } from '../uuids'

interface Differences {
  /** Whether customers change another's record by its id. */
  readonly ownOnly: boolean
  /** Whether a storefront that names an id is answered as if it had named none. */
  readonly ignoresId: boolean
  /** Whether what is named besides the id of a path has to be right, too. */
  readonly comparesMore: boolean
  /** Whether a storefront finds guests only. */
  readonly guestsOnly: boolean
  /** Whether staff finds somebody without an id. */
  readonly staffFinds: boolean
  /** What is searched for; all else is compared with what was found. */
  readonly searches: readonly string[]
  /** Whether the only one there is is the one who was meant; two of them are a failure. */
  readonly findsTheOnlyOne: boolean
}

/** What a query may name somebody by. */
const NAMES = ['id', 'code', 'userId', 'status', 'name', 'phoneNumber'] as const
/** What is compared with the one who was found, where it is not searched for. */
const COMPARED = new Set<string>(['name', 'phoneNumber'])

const differences = perServer<Differences>({
  // Anybody may change anybody here, and the shop's only guest is everybody's current customer: flows 04-current-customer.
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

/** The customer of the path's id, or whom the caller gets instead. */
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

/** The current customer, or the one who is named in the query. */
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

/** What a query names somebody by, in camel case or in snake case. */
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

/** Of a name, spaces and case make no difference: "GusGuest" finds Gus Guest. Of a number the digits count. */
function isSame(name: (typeof NAMES)[number], { id, attributes, links }: Row, given: string): boolean {
  if (name === 'id') return id === given
  if (name === 'userId') return [links.user ?? []].flat().some((link) => link.id === given)
  const stored = attributes[name]
  if (name === 'code' || name === 'status') return stored === given
  const plain = (text: string) =>
    name === 'phoneNumber' ? text.replace(/\D/g, '') : text.replaceAll(' ', '').toLowerCase()
  return typeof stored === 'string' && plain(stored) === plain(given)
}
