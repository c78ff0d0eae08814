/**
 * A process of `processes.test.ts`: many clients with one store, which send calls at random. On command it pauses while
 * it holds the lock, between reading the token and using it, and reports this.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { Freshcom, FreshcomError } from 'freshcom-sdk'
import { fileStore, redisStore, type TokenStore } from 'freshcom-sdk/stores'

/** Where the token is stored. */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'node-redis' | 'ioredis'; readonly url: string; readonly key: string }

/** A message from the test to a process. */
export type Command =
  | { readonly do: 'run'; readonly place: Place; readonly baseUrl: string; readonly clients: number }
  | { readonly do: 'standStill' }
  | { readonly do: 'goOn' }
  | { readonly do: 'stop' }

/** A message from a process to the test. */
export type Report =
  | { readonly is: 'standingStill' }
  | {
      readonly is: 'stopped'
      readonly served: number
      readonly failures: Readonly<Record<string, number>>
      readonly lost: number
    }

/** Milliseconds between two calls of a client, on average. */
const PAUSE = 1_500

const running = new AbortController()
let isToStandStill = false
let standstill: Promise<void> | undefined
let goOn: () => void = () => {}
const say = (report: Report) => process.send?.(report)

async function openStore(place: Place): Promise<TokenStore> {
  if (place.kind === 'file') return fileStore(place.path)
  const client = place.kind === 'ioredis' ? new Redis(place.url) : await createClient({ url: place.url }).connect()
  return redisStore(client, { key: place.key, ttl: 600_000 })
}

/** The same store with a pause. */
function withStandstill(store: TokenStore): TokenStore {
  return {
    ...store,
    withLock: (task) =>
      store.withLock?.(async () => {
        if (isToStandStill) {
          isToStandStill = false
          standstill = new Promise((resolve) => {
            goOn = resolve
          })
        }
        return task()
      }) ?? task(),
    // All reads pause, also that of the holder: it has read the token, but not used it.
    get: async () => {
      const refreshToken = await store.get()
      if (standstill !== undefined) {
        say({ is: 'standingStill' })
        await standstill
      }
      return refreshToken
    },
  }
}

async function run({ place, baseUrl, clients }: Extract<Command, { do: 'run' }>): Promise<void> {
  const store = withStandstill(await openStore(place))
  const shops = Array.from({ length: clients }, () => new Freshcom({ baseUrl, store }))
  const failures: Record<string, number> = {}
  let served = 0
  const call = async (shop: Freshcom) => {
    try {
      await shop.retrieveCustomer()
      served += 1
    } catch (error) {
      const failure = error instanceof FreshcomError ? `${error.code}: ${error.message}` : String(error)
      failures[failure] = (failures[failure] ?? 0) + 1
    }
  }
  await Promise.all(
    shops.map(async (shop) => {
      while (!running.signal.aborted) {
        await call(shop)
        await wait(PAUSE * (0.5 + Math.random()))
      }
    }),
  )
  // Whatever happened, all clients are still logged in.
  const lost = shops.filter((shop) => shop.session.kind !== 'user').length
  say({ is: 'stopped', served, failures, lost })
}

process.on('message', (command: Command) => {
  if (command.do === 'run') void run(command)
  if (command.do === 'standStill') isToStandStill = true
  if (command.do === 'goOn') {
    standstill = undefined
    goOn()
  }
  if (command.do === 'stop') running.abort()
})
