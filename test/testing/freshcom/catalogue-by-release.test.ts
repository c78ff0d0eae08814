/** Rules of each release's catalogue that the recorded flows show in one case only, or not at all. */
import { describe, expect, test } from 'vitest'
import { Administrator, errorCodes, type Resource } from './administrator'
import { authorize, send } from './raw-requests'

const NOTHING = '00000000-0000-4000-8000-000000000000'
const price = { name: 'Regular', chargeAmountCents: 100, chargeUnit: 'EA' }
const link = (type: string, { id }: { readonly id: string }) => ({ type, id })

async function openShop(server: '2018-04' | '2018-09') {
  const root = await Administrator.of(server)
  const hat = await root.create('/stockables', 'Stockable', { attributes: { name: 'Hat', unitOfMeasure: 'EA' } })
  const product = (name: string, attributes: object = {}, links: object = {}) =>
    root.create('/products', 'Product', {
      attributes: { name, ...attributes },
      links: { goods: link('Stockable', hat), ...links },
    })
  const addPrice = (to: Resource, attributes: object) =>
    root.create(`/products/${to.id}/prices`, 'Price', { attributes: { ...price, ...attributes } })
  const change = (path: string, type: string, attributes: object) => root.write('PATCH', path, type, { attributes })
  const activate = ({ id }: Resource) => change(`/products/${id}`, 'Product', { status: 'active' })
  return { root, product, addPrice, change, activate }
}

test.each([
  ['2018-04', 500],
  ['2018-09', 200],
] as const)('on %s a product with two active prices is put on show with %i', async (server, status) => {
  const { product, addPrice, activate } = await openShop(server)
  const hat = await product('Hat')
  await addPrice(hat, { status: 'active' })
  await addPrice(hat, { status: 'active', minimumOrderQuantity: 10 })
  expect((await activate(hat)).status).toBe(status)
})

test.each([
  // The update made the second one the primary one.
  ['2018-09', 200],
  ['2018-04', 500],
] as const)('on %s the activation of a product with two active primary variants gets %i', async (server, status) => {
  const { root, product, addPrice, activate } = await openShop(server)
  const shirt = await root.create('/products', 'Product', { attributes: { name: 'Shirt', kind: 'withVariants' } })
  for (const name of ['S', 'M']) {
    const variant = await product(name, { kind: 'variant', primary: true }, { parent: link('Product', shirt) })
    await addPrice(variant, { status: 'active' })
    await activate(variant)
  }
  expect((await activate(shirt)).status).toBe(status)
})

describe.each(['2018-04', '2018-09'] as const)('on %s', (server) => {
  test('a combo needs items first, then all of them active, then a price', async () => {
    const { root, product, addPrice, activate } = await openShop(server)
    const code = server === '2018-04' ? 'requireActiveItem' : 'requireAllItemBeActive'
    const set = await root.create('/products', 'Product', { attributes: { name: 'Set', kind: 'combo' } })
    expect(errorCodes(await activate(set))).toEqual([`${code} /data/attributes/status`])
    const item = await product('Hat', { kind: 'item' }, { parent: link('Product', set) })
    expect(errorCodes(await activate(set))).toEqual([`${code} /data/attributes/status`])
    expect((await activate(item)).status).toBe(200)
    expect(errorCodes(await activate(set))).toEqual(['requireActivePrice /data/attributes/status'])
    await addPrice(set, { status: 'active' })
    expect((await activate(set)).status).toBe(200)
  })

  test('the last internal price of an internal product cannot change, and a new one with another status fails', async () => {
    const { product, addPrice, change, root } = await openShop(server)
    const hat = await product('Hat')
    const inner = await addPrice(hat, { status: 'internal' })
    await change(`/products/${hat.id}`, 'Product', { status: 'internal' })
    const code =
      server === '2018-04' ? 'internalProductDependsOnInternalPrice' : 'cannotChangeStatusOfLastInternalPrice'
    const kept = await change(`/prices/${inner.id}`, 'Price', { status: 'disabled' })
    expect(errorCodes(kept)).toEqual([`${code} /data/attributes/status`])
    const path = `/products/${hat.id}/prices`
    const another = { ...price, status: 'disabled', minimumOrderQuantity: 5 }
    expect((await root.write('POST', path, 'Price', { attributes: another })).status).toBe(500)
  })

  test('a price stores its times in seconds, and its order unit is its charge unit', async () => {
    const { root, product, addPrice } = await openShop(server)
    const attributes = { startTime: '2018-01-01T02:00:00+02:00', orderUnit: 'BOX' }
    const { id } = await addPrice(await product('Hat'), attributes)
    const { attributes: kept } = await root.read(`/prices/${id}`)
    expect(kept).toMatchObject({ startTime: '2018-01-01T00:00:00.000000Z', orderUnit: 'EA' })
  })

  test.each([
    ['a picture', { avatar: link('File', { id: NOTHING }) }],
    ['a parent', { parent: link('Product', { id: NOTHING }) }],
  ])('%s that does not exist is not checked', async (_, links) => {
    const { root, product } = await openShop(server)
    const hat = await product('Hat')
    expect((await root.write('PATCH', `/products/${hat.id}`, 'Product', { links })).status).toBe(500)
  })

  test('the error for a text in place of a number names the expected kind', async () => {
    const { root, product } = await openShop(server)
    const attributes = { ...price, chargeAmountCents: 'much', taxOnePercentage: 'some', startTime: 'soon' }
    const answer = await root.write('POST', `/products/${(await product('Hat')).id}/prices`, 'Price', { attributes })
    const errors = answer.json.errors as readonly { code: string; meta: { type: string } }[]
    expect(errors.map(({ code, meta }) => `${code} ${meta.type}`).sort()).toEqual([
      'cast decimal',
      'cast integer',
      'cast utc_datetime',
    ])
  })

  test('a product with an avatar is deleted with it, or not at all', async () => {
    const { root, product } = await openShop(server)
    const bytes = { name: 'hat.png', contentType: 'image/png', sizeBytes: 4 }
    const file = await root.create('/files', 'File', { attributes: bytes })
    await root.write('PATCH', `/files/${file.id}`, 'File', { attributes: { status: 'uploaded' } })
    const { id } = await product('Hat', {}, { avatar: link('File', file) })
    const isFailing = server === '2018-04'
    expect((await root.call('DELETE', `/products/${id}`)).status).toBe(isFailing ? 500 : 204)
    const left = [await root.call('GET', `/products/${id}`), await root.call('GET', `/files/${file.id}`)]
    expect(left.map(({ status }) => status)).toEqual(isFailing ? [200, 200] : [404, 404])
  })

  test('malformed ids, nulls and wrong shapes fail where the server does not check them', async () => {
    const { root, product, change } = await openShop(server)
    const hat = await product('Hat')
    const cap = { attributes: { name: 'Cap' }, links: { goods: { type: 'Stockable', id: 'none' } } }
    const told = await root.write('POST', '/products', 'Product', cap)
    expect(errorCodes(told)).toEqual(['cast /data/relationships/goods'])
    const unread = { name: 'Cap', kind: 'variant' }
    const variant = { attributes: unread, links: { ...cap.links, parent: { type: 'Product', id: 'none' } } }
    expect((await root.write('POST', '/products', 'Product', variant)).status).toBe(422)
    const shapes = [{ attributes: 'x' }, { relationships: { goods: {} } }, { relationships: { goods: { data: {} } } }]
    for (const shape of shapes) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await root.call('POST', '/products', { data: { type: 'Product', ...shape } })).status).toBe(500)
    }
    const nulls = [{ customData: null }, { sortIndex: null }, { autoFulfill: null }]
    const large = [{ name: 'x'.repeat(256) }, { sortIndex: 2 ** 31 }]
    for (const attributes of [...nulls, ...large]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await change(`/products/${hat.id}`, 'Product', attributes)).status).toBe(500)
    }
  })

  test('a text that equals the default text is not stored as a translation, and an unchanged row keeps its time', async () => {
    const { root, product, change } = await openShop(server)
    const { id } = await product('Hat')
    const path = `/products/${id}`
    const { attributes: before } = await root.read(path)
    await change(path, 'Product', { name: 'Hat', caption: null })
    expect((await root.read(path)).attributes).toEqual(before)
    await change(`${path}?locale=fr`, 'Product', { name: 'Hat' })
    await change(path, 'Product', { name: 'Cap' })
    expect((await root.read(`${path}?locale=fr`)).attributes).toMatchObject({ name: 'Cap' })
  })

  test('the products of a collection have the requested texts, except below a membership', async () => {
    const { root, product, change } = await openShop(server)
    const { id } = await product('Hat')
    await change(`/products/${id}?locale=fr`, 'Product', { name: 'Chapeau' })
    const collection = await root.create('/product_collections', 'ProductCollection', { attributes: { name: 'All' } })
    const path = `/product_collections/${collection.id}`
    const links = { product: link('Product', { id }), collection: link('ProductCollection', collection) }
    await root.create(`${path}/memberships`, 'ProductCollectionMembership', { links })
    const nameIn = async (query: string) => {
      const { included = [] } = (await root.call('GET', query)).json as { included?: readonly Resource[] }
      return included.find((resource) => resource.id === id)?.attributes.name
    }
    expect(await nameIn(`${path}?include=products&locale=fr`)).toBe('Chapeau')
    const below = server === '2018-04' ? 'Hat' : 'Chapeau'
    expect(await nameIn(`${path}/memberships?include=product&locale=fr`)).toBe(below)
  })

  test('messages are listed in the default locale, whatever locale is requested', async () => {
    const { root, change } = await openShop(server)
    const [template] = await root.list('/email_templates')
    const { name } = template!.attributes
    await change(`/email_templates/${template!.id}?locale=fr`, 'EmailTemplate', { name: 'En français' })
    const { json } = await root.call('GET', '/email_templates?locale=fr')
    expect(json.meta).toMatchObject({ locale: 'en' })
    expect((json.data as readonly Resource[]).map(({ attributes }) => attributes.name)).toContain(name)
    const path = `/email_templates/${template!.id}?locale=fr`
    expect((await root.read(path)).attributes).toMatchObject({ name: 'En français' })
  })

  test.each([
    ['filter[status]=draft&filter[status]=active', ['Hat']],
    ['filter[status][]=draft&filter[status][]=active', ['Cap', 'Hat']],
    ['filter[status]=active&filter[parent_id]=', 400],
    ['filter[status][is]=active', 400],
  ] as const)('of a filter that is there twice the last counts, unless it is a list: %s', async (query, expected) => {
    const { root, product, addPrice, activate } = await openShop(server)
    const hat = await product('Hat')
    await addPrice(hat, { status: 'active' })
    await activate(hat)
    await product('Cap')
    const { status, json } = await root.call('GET', `/products?${query}`)
    const names = status === 200 ? (json.data as readonly Resource[]).map(({ attributes }) => attributes.name) : status
    expect(names).toEqual(expected)
  })

  test('lists for a storefront include active resources only, a single product of release 2018-09 includes all', async () => {
    const { root, product, addPrice, activate } = await openShop(server)
    const hat = await product('Hat')
    await addPrice(hat, { name: 'Now', status: 'active' })
    await addPrice(hat, { name: 'Soon', minimumOrderQuantity: 5 })
    await activate(hat)
    const headers = await authorize(root.fake)
    const pricesIn = async (path: string) => {
      const { included = [] } = (await send(root.fake, path, { headers })).json as { included?: readonly Resource[] }
      return included.map(({ attributes }) => String(attributes.name)).toSorted()
    }
    expect(await pricesIn('/products?include=prices')).toEqual(['Now'])
    const all = server === '2018-04' ? ['Now'] : ['Now', 'Soon']
    expect(await pricesIn(`/products/${hat.id}?include=prices`)).toEqual(all)
  })

  test('PUT works for paths with an id only', async () => {
    const { root, product } = await openShop(server)
    const path = `/products/${(await product('Hat')).id}`
    const put = await root.call('PUT', path, { data: { type: 'Product', attributes: { name: 'Cap' } } })
    expect([put.status, (await root.read(path)).attributes.name]).toEqual([200, 'Cap'])
    const others = [await root.call('PUT', '/products'), await root.call('GET', `/account/${root.fake.accountId}`)]
    expect(others.map(({ status }) => status)).toEqual([404, 404])
  })

  test('a filter with a malformed id is refused, also if the list is empty', async () => {
    const root = await Administrator.of(server)
    expect((await root.call('GET', '/unlockables?filter[id]=none')).status).toBe(400)
  })
})
