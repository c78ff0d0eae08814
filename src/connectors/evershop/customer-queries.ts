/**
 * GraphQL queries of customers. A customer asks for `currentCustomer`, an administrator for `customer(id)`. Both return
 * the same members.
 */
import { AuthenticationError, NotFoundError } from '../../core/errors'
import type { CallRoute } from './caller'
import { ADDRESS, readAddress } from './customers'
import { loadLate } from './load-late'
import type { EverShopAddress } from './objects'
import type { EverShopOrder } from './order-objects'
import { member, readList } from './shapes'

export const ADMIN = { route: 'adminGraphql' } as const

/** Queries the signed-in customer, or with a uuid any customer as an administrator. Null if there is none. */
export async function findCustomer(send: CallRoute, selection: string, uuid?: string): Promise<unknown> {
  return uuid === undefined
    ? member(await send({ route: 'graphql', query: `{currentCustomer${selection}}` }), 'currentCustomer')
    : member(
        await send({ ...ADMIN, query: `query($id:String){customer(id:$id)${selection}}`, variables: { id: uuid } }),
        'customer',
      )
}

/** Like `findCustomer`, but rejects if there is none. */
export async function requireCustomer(send: CallRoute, selection: string, uuid?: string): Promise<unknown> {
  const customer = await findCustomer(send, selection, uuid)
  if (customer !== null) return customer
  if (uuid === undefined) throw notAuthenticated()
  throw new NotFoundError('customer_not_found', 'There is no customer with this uuid.', { status: 404 })
}

export async function fetchAddresses(send: CallRoute, uuid?: string): Promise<EverShopAddress[]> {
  return readList(member(await requireCustomer(send, `{addresses${ADDRESS}}`, uuid), 'addresses'), readAddress)
}

export async function fetchOrders(send: CallRoute, uuid?: string): Promise<EverShopOrder[]> {
  const { readOrders } = await loadLate()
  return readOrders((selection) => requireCustomer(send, selection, uuid))
}

export function notAuthenticated(): AuthenticationError {
  return new AuthenticationError('not_authenticated', 'Nobody is logged in.', { status: 401 })
}
