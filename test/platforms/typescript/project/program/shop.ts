/** Code of a shop: included types, lists, errors, the session, stores, schemas and webhooks. */
import freshcom, {
  Freshcom,
  OtpRequiredError,
  ValidationError,
  type FreshcomOptions,
  type Identifier,
} from 'freshcom-sdk'
import { freshcomAccounts } from 'freshcom-sdk/accounts'
import { schemas, validate } from 'freshcom-sdk/schemas'
import { asyncStorage, fileStore, memoryStore, webStorage, type TokenStore } from 'freshcom-sdk/stores'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { parseEvent } from 'freshcom-sdk/webhooks'
import { nothing, same, type AnyMembers } from './no-any.js'

const fake = createFakeFreshcom()
const options: FreshcomOptions = { baseUrl: fake.baseUrl, fetch: fake.fetch, store: memoryStore(), validate }
const shop = new Freshcom(options)
same<typeof freshcom, Freshcom>()

export async function account(): Promise<number> {
  const { data: customer } = await shop.retrieveCustomer({ include: 'pointAccount' })
  nothing<AnyMembers<typeof customer>>()
  same<typeof customer.pointAccount.type, 'PointAccount'>()
  same<typeof customer.pointAccount.balance, number>()
  const { data: bare } = await shop.retrieveCustomer()
  // @ts-expect-error -- it was not included
  void bare.pointAccount?.balance
  // @ts-expect-error -- there is no such relationship
  await shop.retrieveCustomer({ include: 'pointAcount' })
  return customer.pointAccount.balance
}

export async function cart(): Promise<string[]> {
  const { data: order } = await shop.createOrder({ name: 'Joe' })
  const { data: read } = await shop.retrieveOrder(order, { include: 'rootLineItems.children' })
  const [line] = read.rootLineItems
  same<typeof line, (typeof read.rootLineItems)[number] | undefined>()
  const names: string[] = []
  for await (const product of shop.listProduct({ search: 'salmon', page: { number: 1, size: 25 } })) {
    nothing<AnyMembers<typeof product>>()
    if (product.name !== null && product.name !== undefined) names.push(product.name)
  }
  const { data, meta, hasNext } = await shop.listProduct({ filter: { status: 'active' } })
  same<typeof hasNext, boolean>()
  same<typeof meta.totalCount, number | undefined>()
  const first: Identifier<'Product'> | undefined = data[0]
  return [...names, first?.id ?? '']
}

export async function login(): Promise<string | undefined> {
  const { signal } = new AbortController()
  try {
    const session = await shop.login(
      { username: 'joe@example.com', password: 'supersecurepassword' },
      { signal, timeout: 1000 },
    )
    same<typeof session.isLoggedIn, boolean>()
  } catch (error) {
    if (error instanceof ValidationError) return error.errors['email']?.[0]?.code
    if (error instanceof OtpRequiredError) return error.code
  }
  // @ts-expect-error -- a number is no name
  await shop.login({ username: 1, password: 'supersecurepassword' })
  const stop = shop.onSession(({ kind }) => same<typeof kind, 'none' | 'storefront' | 'customer' | 'user'>())
  stop()
  return undefined
}

export function stores(kept: Map<string, string>): TokenStore[] {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const device = {
    getItem: async (key: string) => storage.getItem(key),
    setItem: async (key: string, value: string) => storage.setItem(key, value),
    removeItem: async (key: string) => storage.removeItem(key),
  }
  // @ts-expect-error -- a name is no storage
  webStorage(() => 'localStorage')
  return [webStorage(() => storage), asyncStorage(device), fileStore('token.json')]
}

export async function forms(body: string): Promise<unknown[]> {
  const checked = schemas.Customer.create.safeParse({ name: 'Joe' })
  const event = parseEvent(body, { include: 'customer' })
  if (event.isKnown && event.name === 'storefront.order.opened.success') {
    nothing<AnyMembers<typeof event.data>>()
    same<typeof event.data.type, 'Order'>()
  }
  const profile = await freshcomAccounts(shop).login({ username: 'joe@example.com', password: 'supersecurepassword' })
  nothing<AnyMembers<Omit<typeof profile, 'raw'>>>()
  return [checked.success, profile.fullName]
}
