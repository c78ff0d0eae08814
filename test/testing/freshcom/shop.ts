/** A shop for tests: goods of every kind with products and prices, an owner, two customers. */
import { Freshcom, type ApiError, type ResourceName } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { password } from './raw-requests'

export interface Shop {
  readonly fake: FakeFreshcom
  /** Ids of products by their goods. */
  readonly products: Readonly<Record<'jacket' | 'fish' | 'book' | 'points', string>>
  readonly bookId: string
  readonly joeId: string
  /** A client without a login. */
  visit(): Freshcom
  as(username: string): Promise<Freshcom>
}

/** 5 % and 7.5 %, as recorded. */
const TAXED = { taxOnePercentage: '5', taxTwoPercentage: '7.5' }

/** Default: the server `guides`. */
export function openShop(server: FreshcomServer = 'guides'): Shop {
  const fake = createFakeFreshcom({ server })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
  fake.addUser({ username: 'sue@example.com', password, role: 'supportSpecialist' })
  const joeId = fake.addCustomer({ username: 'joe@example.com', password, firstName: 'Joe', lastName: 'Example' })
  fake.addCustomer({ username: 'ann@example.com', password, firstName: 'Ann', lastName: 'Other' })
  const sell = (type: ResourceName, goodsId: string, autoFulfill: boolean, price: object) => {
    const name = { Stockable: 'Thing', Unlockable: 'E-Book', Depositable: 'Top-up' }[type as 'Stockable']
    const goods = { type, id: goodsId }
    const id = fake.add('Product', { name, status: 'active', autoFulfill }, { goods })
    const product = { type: 'Product', id } as const
    fake.add('Price', { name: 'Regular', status: 'active', chargeUnit: 'EA', ...price }, { product })
    return id
  }
  const bookId = fake.add('Unlockable', { name: 'E-Book', status: 'active' })
  const pointsId = fake.add('Depositable', { name: '500 points', amount: 500, gateway: 'freshcom', status: 'active' })
  const stock = (name: string) => fake.add('Stockable', { name, unitOfMeasure: 'EA' })
  const weighed = { estimateByDefault: true, estimateAveragePercentage: '200', estimateMaximumPercentage: '300' }
  const jacket = sell('Stockable', stock('Jacket'), false, { chargeAmountCents: 2099, ...TAXED })
  const bulk = { name: 'Bulk', status: 'active', chargeUnit: 'EA', chargeAmountCents: 1799, minimumOrderQuantity: 5 }
  fake.add('Price', bulk, { product: { type: 'Product', id: jacket } })
  const products = {
    jacket,
    fish: sell('Stockable', stock('Fish'), false, { chargeAmountCents: 599, orderUnit: 'EA', ...weighed }),
    book: sell('Unlockable', bookId, true, { chargeAmountCents: 999 }),
    points: sell('Depositable', pointsId, true, { chargeAmountCents: 500 }),
  }
  const visit = () => {
    const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
    return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0 })
  }
  const as = async (username: string) => {
    const client = visit()
    await client.login({ username, password })
    return client
  }
  return { fake, products, bookId, joeId, visit, as }
}

export const product = (id: string) => ({ type: 'Product', id }) as const
export const buyer = { name: 'Joe Example', email: 'joe@example.com', fulfillmentMethod: 'pickup' }

/** A cart with one product and a buyer. */
export async function fillCart(client: Freshcom, productId: string, orderQuantity = 1, more: object = {}) {
  const { data: cart } = await client.createOrder({ ...buyer, ...more })
  await client.createOrderLineItem({ order: cart, product: product(productId), orderQuantity })
  return (await client.retrieveOrder(cart.id)).data
}

/** A client of the account's owner, who logs in to the live account and switches to the test account. */
export async function loginOwner({ fake, visit }: Shop): Promise<Freshcom> {
  const client = visit()
  const live = await client.createAccessToken({
    grant_type: 'password',
    username: 'root@example.com',
    password,
    scope: '',
  })
  const scope = `aid:${fake.accountId}`
  const { access_token: accessToken } = await client.createAccessToken({ refresh_token: live.refresh_token, scope })
  client.setAccessToken(accessToken)
  return client
}

/** The error that a call rejects with. */
export async function failure(call: PromiseLike<unknown>): Promise<ApiError> {
  const outcome = await Promise.resolve(call).then(
    () => undefined,
    (error: unknown) => error as ApiError,
  )
  if (outcome === undefined) throw new Error('The call did not reject.')
  return outcome
}
