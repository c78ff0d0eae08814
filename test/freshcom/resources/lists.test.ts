/** Lists: a promise of one page that is also a loop over all pages. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { Freshcom, SessionChangedError } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'

/** A client with the pages of a test's list. It counts the fetched pages. */
function listing(page: (number: number) => readonly string[]) {
  const fetched: number[] = []
  const client = new Freshcom({
    fetch: async (url) => {
      const number = Number(new URL(url).searchParams.get('page[number]') ?? 1)
      fetched.push(number)
      const data = page(number).map((id) => ({ type: 'Customer', id }))
      return Response.json({ data, meta: { totalCount: 5, allCount: 9, locale: 'en' } })
    },
  })
  return { client, fetched }
}

const PAGES = [['a', 'b'], ['c', 'd'], ['e']]
const five = (number: number) => PAGES[number - 1] ?? []

async function ids(list: AsyncIterable<{ id: string }>, most = Infinity): Promise<string[]> {
  const found: string[] = []
  for await (const { id } of list) {
    found.push(id)
    if (found.length === most) break
  }
  return found
}

test('awaited, a list is one page with its counts', async () => {
  const { client, fetched } = listing(five)
  const { data, meta } = await client.listCustomer({ page: { number: 2, size: 2 } })
  expect(data.map(({ id }) => id)).toEqual(['c', 'd'])
  expect(meta).toEqual({ totalCount: 5, allCount: 9, locale: 'en' })
  expect(fetched).toEqual([2])
})

test('looped over, a list is all resources on all pages, with one request for each page', async () => {
  const { client, fetched } = listing(five)
  expect(await ids(client.listCustomer())).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(fetched).toEqual([1, 2, 3])
})

test('a loop that stops early fetches no further page', async () => {
  const { client, fetched } = listing(five)
  expect(await ids(client.listCustomer(), 2)).toEqual(['a', 'b'])
  expect(fetched).toEqual([1])
})

test('a loop begins with the requested page', async () => {
  const { client, fetched } = listing(five)
  expect(await ids(client.listCustomer({ page: { number: 2 } }))).toEqual(['c', 'd', 'e'])
  expect(fetched).toEqual([2, 3])
})

test('a server that ignores the page number does not make a loop endless', async () => {
  const { client, fetched } = listing(() => ['a', 'b'])
  expect(await ids(client.listCustomer())).toEqual(['a', 'b'])
  expect(fetched.length).toBeLessThan(8)
})

test('a second loop begins again with the fetched page, and concurrent loops are independent', async () => {
  const { client, fetched } = listing(five)
  const list = client.listCustomer()
  expect(await ids(list, 3)).toEqual(['a', 'b', 'c'])
  const both = await Promise.all([ids(list), ids(list)])
  expect(both).toEqual([PAGES.flat(), PAGES.flat()])
  expect(fetched).toEqual([1, 2, 2, 2, 3, 3])
})

test('an error in the body of a loop is thrown, and no further page is fetched', async () => {
  const { client, fetched } = listing(five)
  const loop = async () => {
    for await (const { id } of client.listCustomer()) if (id === 'b') throw new RangeError('mine')
  }
  await expect(loop()).rejects.toThrow('mine')
  expect(fetched).toEqual([1])
})

test('pages come one by one', async () => {
  const { client } = listing(five)
  const sizes: number[] = []
  const more: boolean[] = []
  for await (const { data, hasNext } of client.listCustomer().pages()) {
    sizes.push(data.length)
    more.push(hasNext)
  }
  expect(sizes).toEqual([2, 2, 1])
  expect(more).toEqual([true, true, false])
})

describe('a page has `hasNext`', () => {
  /** A page with some rows. */
  const page = async (rows: number, meta: object, asked?: { number?: number; size?: number }, options = {}) => {
    const data = Array.from({ length: rows }, (_, index) => ({ type: 'Customer', id: `${index}` }))
    const client = new Freshcom({ fetch: async () => Response.json({ data, meta }) })
    return (await client.listCustomer({ page: asked }, options)).hasNext
  }

  test.each([
    { rows: 2, totalCount: 5, asked: { number: 2, size: 2 }, hasNext: true },
    { rows: 1, totalCount: 5, asked: { number: 3, size: 2 }, hasNext: false },
    { rows: 2, totalCount: 4, asked: { number: 2, size: 2 }, hasNext: false },
    { rows: 50, totalCount: 51, asked: undefined, hasNext: true },
    { rows: 50, totalCount: 50, asked: undefined, hasNext: false },
    { rows: 0, totalCount: 0, asked: undefined, hasNext: false },
    { rows: 0, totalCount: 5, asked: { number: 99, size: 2 }, hasNext: false },
    // The server's own limit is 100.
    { rows: 100, totalCount: 250, asked: { size: 1_000 }, hasNext: true },
    { rows: 100, totalCount: 250, asked: { number: 2, size: 1_000 }, hasNext: true },
  ])('by the count: $rows of $totalCount, requested $asked', async ({ rows, totalCount, asked, hasNext }) => {
    expect(await page(rows, { totalCount }, asked)).toBe(hasNext)
    expect(await page(rows, { totalCount }, asked, { deserializeResponseData: false })).toBe(hasNext)
  })

  test('without a count, or with one that the page proves wrong: whether the page is full', async () => {
    for (const meta of [{}, { totalCount: 0 }, { totalCount: null }]) {
      expect(await page(2, meta, { size: 2 })).toBe(true)
      expect(await page(1, meta, { size: 2 })).toBe(false)
      expect(await page(1, meta)).toBe(false)
    }
  })
})

test('a loop keeps its parameters on every page, even if their object is changed', async () => {
  const queries: string[] = []
  const client = new Freshcom({
    fetch: async (url) => {
      const query = new URL(url).searchParams
      queries.push(query.toString().replaceAll('%5B', '[').replaceAll('%5D', ']'))
      const number = Number(query.get('page[number]') ?? 1)
      return Response.json({ data: [{ type: 'Customer', id: `${number}` }], meta: { totalCount: 3 } })
    },
  })
  const params = { search: 'joe', page: { size: 1, number: 1 } }
  const found: string[] = []
  for await (const { id } of client.listCustomer(params)) {
    found.push(id)
    Object.assign(params, { search: 'ann' })
    Object.assign(params.page, { size: 7, number: 9 })
  }
  expect(found).toEqual(['1', '2', '3'])
  expect(queries).toEqual([1, 2, 3].map((number) => `search=joe&page[size]=1&page[number]=${number}`))
})

test('resources without a text id are yielded once, too, if data is not deserialized', async () => {
  const data = [{ type: 'Customer', id: 1 }, { type: 'Customer', id: 2 }, 'three']
  const client = new Freshcom({ fetch: async () => Response.json({ data, meta: { totalCount: 9 } }) })
  const found: unknown[] = []
  for await (const row of client.listCustomer({}, { deserializeResponseData: false })) found.push(row)
  expect(found).toEqual(data)
})

describe('with the fake Freshcom', () => {
  const password = 'supersecurepassword'

  async function shopWithStock(count: number) {
    const fake = createFakeFreshcom({ server: 'guides' })
    fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
    fake.addUser({ username: 'ann@example.com', password, role: 'administrator' })
    const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
    const root = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0 })
    await root.login({ username: 'root@example.com', password })
    for (let index = 0; index < count; index += 1) {
      await root.createStockable({ name: `Salmon ${index}`, status: 'draft', unitOfMeasure: 'piece' } as never)
    }
    fake.clearRequests()
    return { fake, root }
  }

  test('a loop that deletes its resources leaves nothing', async () => {
    const { fake, root } = await shopWithStock(65)
    for await (const { id } of root.listStockable({ page: { size: 10 } })) await root.deleteStockable(id)
    expect((await root.listStockable()).meta.totalCount).toBe(0)
    expect(fake.requests.filter(({ method }) => method === 'GET').length).toBeLessThan(12)
  })

  test('a loop that moves resources out of its filter sees all of them', async () => {
    const { root } = await shopWithStock(40)
    let changed = 0
    for await (const { id } of root.listStockable({ filter: { status: 'draft' }, page: { size: 10 } })) {
      await root.updateStockable(id, { status: 'active' })
      changed += 1
    }
    expect(changed).toBe(40)
  })

  test('a nested list keeps its page size', async () => {
    const { fake, root } = await shopWithStock(1)
    const [goods] = (await root.listStockable()).data
    const { data: product } = await root.createProduct({ name: 'Salmon', goods: goods! } as never)
    const price = { status: 'draft', currencyCode: 'CAD', chargeUnit: 'piece' }
    for (let index = 0; index < 23; index += 1) {
      await root.createPrice(product.id, { ...price, name: `Price ${index}`, chargeAmountCents: index } as never)
    }
    fake.clearRequests()
    expect(new Set(await ids(root.listPrice(product.id, { page: { size: 5 } }))).size).toBe(23)
    expect(fake.requests.map(({ query }) => `${query.get('page[number]')}/${query.get('page[size]')}`)).toEqual([
      'null/5',
      ...[2, 3, 4, 5].map((number) => `${number}/5`),
    ])
    expect(await ids(root.listPrice(product.id, { page: { size: 5, number: 3 } }))).toHaveLength(13)
  })

  test('a loop does not continue for another user, or after a logout', async () => {
    const { fake, root } = await shopWithStock(6)
    const list = root.listStockable({ page: { size: 2 } })
    const found: string[] = []
    const loop = async () => {
      for await (const { id } of list) {
        found.push(id)
        if (found.length < 2) continue
        await root.logout()
        await root.login({ username: 'ann@example.com', password })
        fake.clearRequests()
      }
    }
    await expect(loop()).rejects.toBeInstanceOf(SessionChangedError)
    expect(found).toHaveLength(2)
    // The pages of the first user do not reach the next one either.
    await expect(ids(list)).rejects.toBeInstanceOf(SessionChangedError)
    await expect(ids(root.listStockable())).resolves.toHaveLength(6)
    expect(fake.requests.map(({ path }) => path)).toEqual(['/stockables'])
  })

  test('a renewal of the access token does not disturb a loop', async () => {
    const { fake, root } = await shopWithStock(6)
    let count = 0
    for await (const _ of root.listStockable({ page: { size: 2 } })) {
      fake.expireAccessTokens()
      count += 1
    }
    expect(count).toBe(6)
  })
})

test('no list ends the process, whether it is looped over later, awaited later or never', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  try {
    const outfile = join(folder, 'process.mjs')
    const entryPoints = ['test/freshcom/resources/lists-process.ts']
    await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node' })
    const { stdout } = await promisify(execFile)(process.execPath, [outfile])
    expect(JSON.parse(stdout)).toEqual(['access_denied', 'access_denied', 'access_denied', 'invalid_parameters'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('then, catch and finally work as a promise’s do', async () => {
  const { client } = listing(five)
  expect(await client.listCustomer().then(({ data }) => data.length)).toBe(2)
  const failing = new Freshcom({ fetch: async () => new Response(null, { status: 403 }), retry: 0 })
  let isOver = false
  const code = await failing
    .listCustomer()
    .finally(() => (isOver = true))
    .catch((error: { code: string }) => error.code)
  expect([code, isOver]).toEqual(['access_denied', true])
})
