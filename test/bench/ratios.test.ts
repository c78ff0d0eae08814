/**
 * Work of the SDK beside the least that anybody has to do, in the same process and the same seconds: a change that
 * makes calls twice as dear fails here. Times are never compared with a number: machines differ. `npm run bench`
 * measures the same at length.
 */
import ky from 'ky'
import { beforeAll, describe, expect, it } from 'vitest'
import { importSource } from '../../bench/bundled'
import { cpuTurns } from '../../bench/cpu-turns'
import { createOfOrder } from '../../bench/create-fields'
import { INCLUDE, NARROW_UUIDS, ordersDocument, WIDE } from '../../bench/documents'
import { processorTime, ratio, takeTurns, type Turn } from '../../bench/rounds'
import { wholeCall } from '../../bench/whole-call'

/** How often the least: what is let through here, with room for a busy machine, and what `npm run bench` shall find. */
const LIMITS = {
  wholeCallNarrow: { target: 1.3, limit: 1.9 },
  wholeCallWide: { target: 1.3, limit: 1.9 },
  stringify: { target: 1.05, limit: 1.3 },
  serialize: { target: 1.5, limit: 2 },
  callBesideKy: { target: 0.82, limit: 1.1 },
}
/** A machine that is busy with something else gets another chance. */
const TRIALS = 4
const ORDERS = 300

/** Not as the test runner imports sources: it changes how their imports are reached, which takes time. */
let sdk: typeof import('../../src/index')

beforeAll(async () => {
  sdk = await importSource('index.ts')
})

describe('what the SDK costs beside the least that has to be done', () => {
  it('a call costs little more than reading and parsing its answer, narrow resources', async () => {
    const { call, parse } = wholeCall(sdk.Freshcom, JSON.stringify(ordersDocument(ORDERS, NARROW_UUIDS)))
    await expectRatio(
      { work: processorTime(call, 3), least: processorTime(parse, 3) },
      10,
      LIMITS.wholeCallNarrow.limit,
    )
  })

  it('a call costs little more than reading and parsing its answer, resources as wide as real ones', async () => {
    const { call, parse } = wholeCall(sdk.Freshcom, JSON.stringify(ordersDocument(ORDERS, WIDE)))
    await expectRatio({ work: processorTime(call, 3), least: processorTime(parse, 3) }, 10, LIMITS.wholeCallWide.limit)
  })

  it('an answer is written as JSON as quickly as plain data', async () => {
    const text = JSON.stringify(ordersDocument(ORDERS, WIDE))
    const client = new sdk.Freshcom({ fetch: async () => new Response(text) })
    client.setAccessToken('a.b.c')
    const { data } = await client.listOrder({ include: INCLUDE })
    const plain: unknown = JSON.parse(JSON.stringify(data))
    const turns = {
      work: processorTime(() => JSON.stringify(data), 10),
      least: processorTime(() => JSON.stringify(plain), 10),
    }
    await expectRatio(turns, 10, LIMITS.stringify.limit)
  })

  it('a create of 8 KB is checked and written in little more than the time of writing it', async () => {
    const { serialize } = await importSource<typeof import('../../src/freshcom/jsonapi/serialize')>(
      'freshcom/jsonapi/serialize.ts',
    )
    const creates = Array.from({ length: 50 }, (_, index) => createOfOrder(index))
    const { membersOf } = await importSource<typeof import('../../src/freshcom/resources/members')>(
      'freshcom/resources/members.ts',
    )
    const resource = { type: 'Order', ...membersOf('Order') }
    const turns = {
      work: processorTime(() => creates.map(({ fields }) => serialize(resource, fields)), 10),
      least: processorTime(() => creates.map(({ document }) => JSON.stringify(document)), 10),
    }
    await expectRatio(turns, 20, LIMITS.serialize.limit)
  })

  it('a call without network costs about as much as one of ky', async () => {
    const { sdk: work, ky: least } = cpuTurns(sdk.Freshcom, ky as unknown as Parameters<typeof cpuTurns>[1])
    await expectRatio({ work, least }, 6, LIMITS.callBesideKy.limit)
  })
})

async function expectRatio(turns: Record<'work' | 'least', Turn>, rounds: number, limit: number): Promise<void> {
  let best = Number.POSITIVE_INFINITY
  for (let trial = 0; trial < TRIALS && best > limit; trial += 1) {
    const costs = await takeTurns(turns, { rounds, warmUp: rounds / 2 })
    best = Math.min(best, ratio(costs.work, costs.least).ofQuarters)
  }
  expect(best, 'times the least').toBeLessThanOrEqual(limit)
  // A measurement that found nothing is none.
  expect(best).toBeGreaterThan(0.2)
}
