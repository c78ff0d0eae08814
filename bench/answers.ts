/** What a whole call costs beside `JSON.parse` of its answer: 1,000 customers with their points, 1.6 MB. */
import { Freshcom } from 'freshcom-sdk'

const ROUNDS = 40

export async function measureAnswers(): Promise<void> {
  const text = JSON.stringify(makeDocument(1_000, 3))
  const client = new Freshcom({
    fetch: async () => new Response(text, { headers: { 'content-type': 'application/vnd.api+json' } }),
  })
  client.setAccessToken('a.b.c')
  const call = await medianTime(async () => {
    await client.listCustomer({ include: 'pointAccount.transactions' })
  })
  const read = await medianTime(async () => {
    await new Response(text).text()
  })
  const parse = await medianTime(async () => {
    JSON.parse(text)
  })
  const { data } = await client.listCustomer({ include: 'pointAccount.transactions' })
  const stringify = await medianTime(async () => {
    JSON.stringify(data)
  })
  const size = (text.length / 1_000_000).toFixed(1)
  console.log(`listCustomer, ${size} MB: ${((call - read) / parse).toFixed(1)} × JSON.parse (parse, link and all)`)
  console.log(`JSON.stringify of the linked answer: ${(stringify / parse).toFixed(1)} × JSON.parse`)
}

async function medianTime(run: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0
}

function makeDocument(customers: number, transactions: number) {
  const included: object[] = []
  const data = Array.from({ length: customers }, (_, index) => {
    const id = `customer-${index}`
    const points = { type: 'PointAccount', id: `points-${index}` }
    const moves = Array.from({ length: transactions }, (_unused, move) => ({
      type: 'PointTransaction',
      id: `move-${index}-${move}`,
    }))
    included.push({
      ...points,
      attributes: { status: 'active', balance: index },
      relationships: { customer: { data: { type: 'Customer', id } }, transactions: { data: moves } },
    })
    for (const move of moves) {
      const attributes = {
        amount: 5,
        reasonLabel: 'deposit',
        name: 'A purchase',
        customData: {},
        committedAt: '2026-11-20T21:44:12Z',
      }
      included.push({ ...move, attributes, relationships: { pointAccount: { data: points } } })
    }
    const attributes = {
      status: 'registered',
      name: `Customer ${index}`,
      email: `customer-${index}@example.com`,
      phoneNumber: '+16045550100',
      customData: {},
      insertedAt: '2026-11-20T21:44:12.754213',
      updatedAt: '2026-11-20T21:44:12.754220',
    }
    const relationships = {
      user: { data: { type: 'User', id: `user-${index}` } },
      pointAccount: { data: points },
      cards: {},
    }
    return { type: 'Customer', id, attributes, relationships }
  })
  return {
    data,
    included,
    meta: { locale: 'en', totalCount: customers, allCount: customers },
    jsonapi: { version: '1.0' },
  }
}
