/** A shop for tests: a fake EverShop with the customer Joe, and clients of it. */
import { EverShop, type EverShopOptions } from 'freshcom-sdk/evershop'
import { createFakeEverShop, type FakeEverShop, type FakeEverShopOptions } from 'freshcom-sdk/testing'

export const JOE = { email: 'joe@example.com', password: 'supersecret' }
export const ROOT = { email: 'root@example.com', password: 'supersecret' }
export const HOME = {
  fullName: 'Joe Example',
  address1: '5 Elm St',
  city: 'Albany',
  postcode: '12207',
  province: 'US-NY',
  country: 'US',
}

export interface TestShop {
  readonly fake: FakeEverShop
  readonly joe: string
  readonly client: (options?: Partial<EverShopOptions>) => EverShop
}

export function openShop(options: FakeEverShopOptions = {}): TestShop {
  const fake = createFakeEverShop(options)
  const joe = fake.addCustomer({ ...JOE, fullName: 'Joe Example' })
  fake.addAdmin(ROOT)
  const client = (own: Partial<EverShopOptions> = {}) =>
    new EverShop({
      baseUrl: fake.baseUrl,
      fetch: fake.fetch,
      ...(options.routes === undefined ? {} : { routes: options.routes }),
      ...own,
    })
  return { fake, joe, client }
}
