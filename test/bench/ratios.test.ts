/**
 * Compares the SDK's work with the least possible work, in the same process and at the same time. A change that doubles
 * the cost of calls fails here. No absolute times are compared, because machines differ. `npm run bench` measures the
 * same for longer.
 */
import ky from 'ky'
import { beforeAll, describe, expect, it } from 'vitest'
import { importSource } from '../../bench/bundled'
import { cpuTurns } from '../../bench/cpu-turns'
import { createOfOrder } from '../../bench/create-fields'
import { INCLUDE, NARROW_UUIDS, ordersDocument, WIDE } from '../../bench/documents'
import { processorTime, ratio, takeTurns, type Turn } from '../../bench/rounds'
import { wholeCall } from '../../bench/whole-call'

/** Factors of the least work: the limit here, with room for a busy machine, and the goal of `npm run bench`. */
const LIMITS = {
  wholeCallNarrow: { target: 1.3, limit: 1.9 },
  wholeCallWide: { target: 1.3, limit: 1.9 },
  stringify: { target: 1.05, limit: 1.3 },
  serialize: { target: 1.5, limit: 2 },
  callBesideKy: { target: 0.82, limit: 1.1 },
}
/** Measures again if the machine was busy. */
const TRIALS = 4
const ORDERS = 300

/** Bundled, because the test runner's own imports are slower to access. */
let sdk: typeof import('../../src/index')

beforeAll(async () => {
  sdk = await importSource('index.ts')
})

describe('the cost of the SDK compared with the least work', () => {
  it('a call costs little more than reading and parsing its response, small resources', async () => {
    const { call, parse } = wholeCall(sdk.Freshcom, JSON.stringify(ordersDocument(ORDERS, NARROW_UUIDS)))
    await expectRatio(
      { work: processorTime(call, 3), least: processorTime(parse, 3) },
      10,
      LIMITS.wholeCallNarrow.limit,
    )
  })

  it('a call costs little more than reading and parsing its response, resources of real size', async () => {
    const { call, parse } = wholeCall(sdk.Freshcom, JSON.stringify(ordersDocument(ORDERS, WIDE)))
    await expectRatio({ work: processorTime(call, 3), least: processorTime(parse, 3) }, 10, LIMITS.wholeCallWide.limit)
  })

  it('a result is written as JSON as fast as plain data', async () => {
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

  it('a create of 8 KB is checked and written in little more time than writing it', async () => {
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

  it('a call without a network costs about as much as one of ky', async () => {
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
  // A ratio that was not measured fails, too.
  expect(best).toBeGreaterThan(0.2)
}
