/** Programs of `forks.test.ts`, each run in its own process: a server's work, without references left behind. */
import { join } from 'node:path'
import { Freshcom, memoryStore, type TokenStore } from 'freshcom-sdk'
import { fileStore } from 'freshcom-sdk/stores'

/** Concurrent requests of the server. */
const AT_A_TIME = 100

let lifetime = 3_600
let isDown = false
let tokens = 0

/** The smallest possible API. The fake Freshcom records its requests, which would grow. */
async function api(url: string): Promise<Response> {
  if (!url.endsWith('/token')) {
    const data = { type: 'Customer', id: crypto.randomUUID(), attributes: { name: 'Joe' } }
    return new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/vnd.api+json' } })
  }
  if (isDown) return new Response('', { status: 503 })
  tokens += 1
  const answer = { access_token: `access-${tokens}`, refresh_token: `urt-test-${tokens}`, expires_in: lifetime }
  return new Response(JSON.stringify(answer))
}

const server = new Freshcom({
  baseUrl: 'https://api.freshcom.test/v1',
  accountId: crypto.randomUUID(),
  storefrontRefreshToken: 'prt-test-1',
  fetch: api,
})

function keptStore(): TokenStore {
  let kept: string | null = 'urt-test-0'
  return {
    get: () => kept,
    set: (refreshToken) => {
      kept = refreshToken
    },
    remove: () => {
      kept = null
    },
  }
}

const CALLS = 100_000
/** Calls between two logins or logouts, or changes of listeners. */
const CALLS_BETWEEN = 200

/** One client that is never dropped: it calls, logs in and out, and has listeners of pages that come and go. */
async function callMany(client: Freshcom, count: number): Promise<void> {
  for (let made = 0; made < count; made += CALLS_BETWEEN) {
    await client.login({ username: 'joe@example.com', password: 'supersecurepassword' })
    const forget = Array.from({ length: 10 }, () => client.onSession(() => {}))
    for (let calls = 0; calls < CALLS_BETWEEN; calls += AT_A_TIME) {
      await Promise.all(Array.from({ length: AT_A_TIME }, () => client.retrieveCustomer()))
    }
    for (const stop of forget) stop()
    await client.logout()
  }
}

/** One request of a customer to the server. The fork is dropped, not disposed of. */
async function serve(): Promise<void> {
  const mine = server.fork({ store: keptStore() })
  mine.onSession(() => {})
  await mine.retrieveCustomer()
}

async function serveMany(count: number): Promise<void> {
  for (let served = 0; served < count; served += AT_A_TIME) await Promise.all(Array.from({ length: AT_A_TIME }, serve))
}

async function collect(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    globalThis.gc?.()
  }
}

/** Bytes of living objects. The platform shrinks its tables of weak references only when one is added. */
async function heap(): Promise<number> {
  await collect()
  await serveMany(AT_A_TIME)
  await collect()
  return process.memoryUsage().heapUsed
}

const programs: Record<string, () => Promise<unknown>> = {
  /** The heap after a number of forks, and after many more. */
  heap: async () => {
    // As many before as after, so that both tables have the same size.
    await serveMany(20_000)
    const before = await heap()
    await serveMany(20_000)
    return { before, after: await heap() }
  },

  /** The heap of one client after many calls, and after as many again. */
  calls: async () => {
    const client = server.fork({ store: keptStore() })
    // As many before as after, because code is compiled twice meanwhile.
    await callMany(client, CALLS)
    await collect()
    const before = process.memoryUsage().heapUsed
    await callMany(client, CALLS)
    await collect()
    return { before, after: process.memoryUsage().heapUsed }
  },

  /** Leaves behind what a client may hold: sessions, listeners, stores, failed renewals. */
  exit: async () => {
    const stores = [keptStore(), memoryStore(), fileStore(join(import.meta.dirname, 'session'))]
    lifetime = 6
    // A background renewal starts after at least three quarters of the lifetime, and never later.
    Math.random = () => 0.999
    const forks = stores.map((store) => server.fork({ store }))
    for (const fork of forks) {
      fork.onSession(() => {})
      await fork.login({ username: 'joe@example.com', password: 'supersecurepassword' })
    }
    // Later than that, and before calls wait for it: after nine tenths.
    await new Promise((resolve) => setTimeout(resolve, 4_800))
    isDown = true
    await Promise.all(forks.map((fork) => fork.retrieveCustomer()))
    return { kinds: forks.map(({ session }) => session.kind) }
  },
}

const result = await programs[process.argv[2] ?? '']?.()
process.stdout.write(JSON.stringify(result))
