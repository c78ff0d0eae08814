/**
 * What the code blocks of `docs/` run against: an example store, a client of its storefront, and one that is logged in.
 * A page adds names of its own in `test/docs/pages/<page>.ts`.
 */
import { Freshcom, type FreshcomOptions, type Product } from 'freshcom-sdk'
import {
  createExampleStore,
  createFakeEverShop,
  createFakeGroupEat,
  createFakeVagaro,
  type FakeFetch,
  type FakeFreshcom,
  type FreshcomServer,
} from 'freshcom-sdk/testing'

/** The options that lead a client to the fake. */
export type Connection = Required<Pick<FreshcomOptions, 'baseUrl' | 'accountId' | 'storefrontRefreshToken'>> & {
  readonly fetch: FakeFetch
}

/** Each of these names is in scope in every block. */
export interface World {
  readonly fake: FakeFreshcom
  readonly server: FreshcomServer
  /** A storefront client. Nobody is logged in. */
  readonly shop: Freshcom
  /** A client on which the shopper is logged in. */
  readonly shopper: Freshcom
  readonly username: string
  readonly password: string
  /** Something to buy. */
  readonly product: Product
  readonly connection: Connection
  /** The fakes behind `new EverShop`, `new GroupEat` and `new Vagaro` in a block. */
  readonly fakes: {
    readonly evershop: ReturnType<typeof createFakeEverShop>
    readonly groupeat: ReturnType<typeof createFakeGroupEat>
    readonly vagaro: ReturnType<typeof createFakeVagaro>
  }
}

export async function createWorld(): Promise<World> {
  const server = '2018-04'
  const { fake } = createExampleStore({ server })
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const connection = { baseUrl, accountId, storefrontRefreshToken, fetch }
  const shop = new Freshcom(connection)
  const shopper = new Freshcom(connection)
  const [username, password] = ['shopper@example.com', 'supersecurepassword']
  await shopper.login({ username, password })
  const { data: products } = await shop.listProduct()
  const product = products.find(({ code }) => code === 'TOQUE')
  if (product === undefined) throw new Error('The example store has no toque.')
  const fakes = { evershop: createFakeEverShop(), groupeat: createFakeGroupEat(), vagaro: createFakeVagaro() }
  return { fake, server, shop, shopper, username, password, product, connection, fakes }
}
