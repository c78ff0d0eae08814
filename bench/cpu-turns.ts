/** Calls with a `fetch` that responds at once, measured in processor time: microseconds per call. */
import { setImmediate } from 'node:timers/promises'
import type { Freshcom } from 'freshcom-sdk'
import { customerDocument } from './documents.ts'
import type { Peers } from './peers.ts'
import type { Turn } from './rounds.ts'

const CALLS = 1_500
/** The event loop must turn now and then. Otherwise the platform never frees finished requests. */
const CALLS_PER_TURN_OF_LOOP = 20
const URL = 'https://api.example.com/v1/customers/1'
const HEADERS = { authorization: 'Bearer a.b.c', accept: 'application/vnd.api+json' }

export function cpuTurns(
  SDK: new (options: object) => Freshcom,
  ky: Peers['ky']['default'],
): Record<'sdk' | 'ky' | 'fetch', Turn> {
  const text = JSON.stringify(customerDocument())
  const answer = async () => new Response(text, { headers: { 'content-type': 'application/vnd.api+json' } })
  const shop = new SDK({ fetch: answer })
  shop.setAccessToken('a.b.c')
  const client = ky.create({ fetch: answer, headers: HEADERS })
  return {
    sdk: cpuTime(() => shop.retrieveCustomer('1')),
    ky: cpuTime(() => client.get(URL).json()),
    fetch: cpuTime(async () => (await answer()).json()),
  }
}

function cpuTime(call: () => Promise<unknown>): Turn {
  return async () => {
    const before = process.cpuUsage()
    for (let index = 0; index < CALLS; index += 1) {
      await call()
      if (index % CALLS_PER_TURN_OF_LOOP === 0) await setImmediate()
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / CALLS
  }
}
