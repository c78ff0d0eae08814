/** Include paths that the recorded flows do not show. */
import { describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { relationshipsOf } from '../../../src/testing/freshcom/declared'
import { authorize, password, send } from './raw-requests'

async function root(fake: FakeFreshcom): Promise<Record<string, string>> {
  fake.addUser({ username: 'root@example.com', password, role: 'administrator' })
  return authorize(fake, 'root@example.com')
}

/** A product in a collection and in an order, with the paths of all these resources. */
function stock(fake: FakeFreshcom) {
  const link = (type: string, id: string) => ({ type, id }) as never
  const goods = fake.add('Stockable', { name: 'Fish', unitOfMeasure: 'EA' })
  const product = fake.add('Product', { name: 'Fish', status: 'active' }, { goods: link('Stockable', goods) })
  fake.add('Price', { name: 'Regular', status: 'active' }, { product: link('Product', product) })
  const collection = fake.add('ProductCollection', { name: 'Week', status: 'active' })
  const member = { product: link('Product', product), collection: link('ProductCollection', collection) }
  fake.add('ProductCollectionMembership', { sortIndex: 1 }, member)
  const order = fake.add('Order', { name: 'Joe' })
  const ordered = { product: link('Product', product), order: link('Order', order) }
  fake.add('OrderLineItem', { name: 'Fish' }, ordered)
  const customer = fake.addCustomer({ username: 'ann@example.com', password, name: 'Ann' })
  return {
    Product: `/products/${product}`,
    ProductCollection: `/product_collections/${collection}`,
    Order: `/orders/${order}`,
    Customer: `/customers/${customer}`,
  }
}

test('the server of the guides includes every declared relationship', async () => {
  const fake = createFakeFreshcom({ server: 'guides' })
  const headers = await root(fake)
  for (const [type, path] of Object.entries(stock(fake))) {
    for (const [name, { writeOnly }] of relationshipsOf(type as 'Product')) {
      // oxlint-disable-next-line no-await-in-loop -- so that a failure names the relationship
      const { status, json } = await send(fake, `${path}?include=${name}`, { headers })
      const { relationships } = json.data as { relationships: Record<string, object> }
      expect([type, name, status, 'data' in (relationships[name] ?? {})]).toEqual([type, name, 200, writeOnly !== true])
    }
  }
})

describe.each(['2018-04', '2018-09'] as const)('%s', (server) => {
  test.each([
    ['Product', 'prices'],
    ['Product', 'defaultPrice'],
    ['ProductCollection', 'memberships'],
    ['ProductCollection', 'products'],
    ['Order', 'rootLineItems'],
    ['Customer', 'pointAccount'],
  ] as const)('a %s does not have its %s read twice', async (type, name) => {
    const fake = createFakeFreshcom({ server })
    const headers = await root(fake)
    const path = stock(fake)[type]
    const statusOf = async (include: string) => (await send(fake, `${path}?include=${include}`, { headers })).status
    expect([await statusOf(name), await statusOf(`${name}.none`)]).toEqual([200, 200])
    expect([await statusOf(`${name},${name}`), await statusOf(`${name},${name}.none`)]).toEqual([500, 500])
  })

  test('names can be in any letter case', async () => {
    const fake = createFakeFreshcom({ server })
    const headers = await root(fake)
    const { Product: path } = stock(fake)
    const bodies = await Promise.all(
      ['defaultPrice', 'default_price', 'DefaultPrice', 'default-price'].map(
        async (include) => (await send(fake, `${path}?include=${include}`, { headers })).text,
      ),
    )
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('"included"')
  })
})
