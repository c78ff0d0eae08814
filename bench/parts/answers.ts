/**
 * The cost of a call compared with reading and parsing its response, and the cost of writing the result as JSON again.
 */
import { INCLUDE, NARROW, NARROW_UUIDS, ordersDocument, WIDE, type DocumentOptions } from '../documents.ts'
import { ratioFigure, type Figure } from '../figures.ts'
import { loadPeer, type Devour } from '../peers.ts'
import { ratio, takeTurns, processorTime } from '../rounds.ts'
import { Freshcom } from '../sdk.ts'
import { wholeCall } from '../whole-call.ts'

const ORDERS = 1_000

export async function measure(): Promise<Figure[]> {
  return [
    await measureCalls('narrow', NARROW, 100, 1.3),
    await measureCalls('narrow with UUIDs', NARROW_UUIDS, 60),
    await measureCalls('wide with UUIDs', WIDE, 60, 1.3),
    await measureStringify('narrow', NARROW),
    await measureStringify('wide with UUIDs', WIDE),
  ]
}

async function measureCalls(name: string, options: DocumentOptions, rounds: number, target?: number): Promise<Figure> {
  const text = JSON.stringify(ordersDocument(ORDERS, options))
  const { call, parse, read } = wholeCall(Freshcom, text)
  const costs = await takeTurns({ call: processorTime(call), parse: processorTime(parse) }, { rounds, warmUp: 15 })
  const { Jsona } = await loadPeer('jsona')
  const { deserialise } = await loadPeer('kitsu-core')
  const devour = await modelledDevour()
  // Fewer rounds, because they take up to a hundred times as long.
  const others = await takeTurns(
    {
      parse: processorTime(parse),
      jsona: processorTime(async () => new Jsona().deserialize(await read())),
      'kitsu-core': processorTime(async () => deserialise(await read())),
      'devour-client': processorTime(async () => {
        const { data, included } = (await read()) as { data: unknown; included: unknown }
        devour.deserialize.collection.call(devour, data, included)
        devour.deserialize.cache.clear()
      }),
    },
    { rounds: 3, warmUp: 1 },
  )
  const peers = Object.fromEntries(
    Object.entries(others)
      .filter(([peer]) => peer !== 'parse')
      .map(([peer, times]) => [peer, ratio(times, others.parse).ofQuarters]),
  )
  const megabytes = (text.length / 1_000_000).toFixed(1)
  return ratioFigure(
    `whole call, ${ORDERS} orders, ${name} (${megabytes} MB) ÷ body + JSON.parse`,
    ratio(costs.call, costs.parse),
    { ...(target === undefined ? {} : { target }), peers },
  )
}

async function measureStringify(name: string, options: DocumentOptions): Promise<Figure> {
  const text = JSON.stringify(ordersDocument(ORDERS, options))
  const client = new Freshcom({ fetch: async () => new Response(text) })
  client.setAccessToken('a.b.c')
  const { data } = await client.listOrder({ include: INCLUDE })
  const plain: unknown = JSON.parse(JSON.stringify(data))
  const costs = await takeTurns(
    {
      answer: processorTime(() => JSON.stringify(data)),
      plain: processorTime(() => JSON.stringify(plain)),
    },
    { rounds: 60, warmUp: 10 },
  )
  return ratioFigure(`JSON.stringify(answer), ${name} ÷ of the same plain data`, ratio(costs.answer, costs.plain), {
    target: 1.05,
  })
}

/** devour-client reads only what its models declare. */
async function modelledDevour(): Promise<Devour> {
  const { default: Devour } = await loadPeer('devour-client')
  const devour = new Devour({ apiUrl: 'http://localhost', logger: false })
  const { data, included } = ordersDocument(1, WIDE) as Record<'data' | 'included', Declared[]>
  const { data: narrowData, included: narrowIncluded } = ordersDocument(1, NARROW) as Record<string, Declared[]>
  const models = new Map<string, Record<string, unknown>>()
  for (const { type, attributes, relationships } of [data, included, narrowData ?? [], narrowIncluded ?? []].flat()) {
    const model = { ...models.get(type) }
    for (const attribute of Object.keys(attributes)) model[attribute] = ''
    for (const [relationship, { data: linked }] of Object.entries(relationships))
      model[relationship] = { jsonApi: Array.isArray(linked) ? 'hasMany' : 'hasOne', type: '' }
    models.set(type, model)
  }
  for (const [type, model] of models) devour.define(type, model)
  return devour
}

interface Declared {
  type: string
  attributes: object
  relationships: Record<string, { data?: unknown }>
}
