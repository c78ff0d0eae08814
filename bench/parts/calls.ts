/**
 * One call over loopback HTTP, with its session, compared with other libraries for the same response of the same
 * server.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { ratioFigure, type Figure } from '../figures.ts'
import { loadPeer } from '../peers.ts'
import { ratio, takeTurns, clockTime, type Turn } from '../rounds.ts'
import { Freshcom } from '../sdk.ts'

const ID = 'c761909b-68b6-4931-80e1-f49ac0b2ba06'
const HEADERS = { authorization: 'Bearer a.b.c', accept: 'application/vnd.api+json' }

export async function measure(): Promise<Figure[]> {
  const server = fork(new URL('../server.ts', import.meta.url), { execArgv: [] })
  try {
    const [port] = (await once(server, 'message')) as [number]
    const calls = await prepare(`http://127.0.0.1:${port}/v1`)
    return [
      ...(await compare('1 at a time', calls, { atOnce: 1, batches: 25, rounds: 160 })),
      ...(await compare('50 at once', calls, { atOnce: 50, batches: 1, rounds: 100 })),
    ]
  } finally {
    server.disconnect()
  }
}

type Library = 'freshcom-sdk' | 'ky' | 'fetch' | 'axios' | 'undici.request'

/** Each reads the response and returns an object. */
async function prepare(baseUrl: string): Promise<Record<Library, () => Promise<unknown>>> {
  const path = `customers/${ID}`
  const url = `${baseUrl}/${path}`
  const ky = (await loadPeer('ky')).default.create({ baseUrl: `${baseUrl}/`, headers: HEADERS })
  const axios = (await loadPeer('axios')).default.create({ baseURL: `${baseUrl}/`, headers: HEADERS })
  const { request } = await loadPeer('undici')
  // The first call requests a token. The others reuse it.
  const shop = new Freshcom({ baseUrl, storefrontRefreshToken: 'prt-bench' })
  return {
    'freshcom-sdk': () => shop.retrieveCustomer(ID),
    ky: () => ky.get(path).json(),
    fetch: async () => (await fetch(url, { headers: HEADERS })).json(),
    axios: async () => (await axios.get(path)).data,
    'undici.request': async () => (await request(url, { headers: HEADERS })).body.json(),
  }
}

async function compare(
  how: string,
  calls: Record<Library, () => Promise<unknown>>,
  { atOnce, batches, rounds }: { atOnce: number; batches: number; rounds: number },
): Promise<Figure[]> {
  const turns = Object.fromEntries(
    Object.entries(calls).map(([library, call]) => [
      library,
      clockTime(() => Promise.all(Array.from({ length: atOnce }, call)), batches),
    ]),
  ) as Record<Library, Turn>
  const { ky, 'freshcom-sdk': own, ...others } = await takeTurns(turns, { rounds, warmUp: 10 })
  const peers = Object.fromEntries(
    Object.entries(others).map(([library, costs]) => [library, ratio(costs, ky).ofQuarters]),
  )
  return [
    ratioFigure(`one call over loopback, ${how} ÷ ky`, ratio(own, ky), { target: 1.15, peers }),
    ratioFigure(`one call over loopback, ${how} ÷ axios`, ratio(own, others.axios), { target: 1 }),
  ]
}
