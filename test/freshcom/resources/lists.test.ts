/** Lists: a promise of one page that is also a loop over all of them. */
import { expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'

/** A client over a list whose pages a test gives; counts what is fetched. */
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

test('looped over, a list is all resources on all pages, and ends on an empty one', async () => {
  const { client, fetched } = listing(five)
  expect(await ids(client.listCustomer())).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(fetched).toEqual([1, 2, 3, 4])
})

test('a loop that stops early fetches no further page', async () => {
  const { client, fetched } = listing(five)
  expect(await ids(client.listCustomer(), 2)).toEqual(['a', 'b'])
  expect(fetched).toEqual([1])
})

test('a loop begins at the page that was asked for', async () => {
  const { client, fetched } = listing(five)
  expect(await ids(client.listCustomer({ page: { number: 2 } }))).toEqual(['c', 'd', 'e'])
  expect(fetched).toEqual([2, 3, 4])
})

test('resources that move to a later page while the loop runs are yielded once', async () => {
  const { client } = listing(
    (number) =>
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ][number - 1] ?? [],
  )
  expect(await ids(client.listCustomer())).toEqual(['a', 'b', 'c', 'd'])
})

test('a server that ignores the page number does not make a loop endless', async () => {
  const { client, fetched } = listing(() => ['a', 'b'])
  expect(await ids(client.listCustomer())).toEqual(['a', 'b'])
  expect(fetched).toEqual([1, 2])
})

test('pages come one by one', async () => {
  const { client } = listing(five)
  const sizes: number[] = []
  for await (const { data } of client.listCustomer().pages()) sizes.push(data.length)
  expect(sizes).toEqual([2, 2, 1])
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
