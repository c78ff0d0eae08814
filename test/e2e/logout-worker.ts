/** A process of `logout-processes.test.ts`: one client with one store, controlled by the test. */
import { createClient } from 'redis'
import { Freshcom, FreshcomError, type FreshcomOptions } from 'freshcom-sdk'
import { fileStore, redisStore, type TokenStore } from 'freshcom-sdk/stores'

/** A file, or a key in Redis. */
export interface Place {
  readonly path?: string
  readonly redis?: { readonly url: string; readonly key: string }
}

/** A message from the test to a process. */
interface Command {
  readonly id: number
  readonly name: keyof Program
  readonly given: readonly unknown[]
}

/** A message from a process to the test: the result of a command, or a point that it has reached. */
export type Report =
  | { readonly id: number; readonly answer: unknown }
  | { readonly is: 'asking' }
  | { readonly is: 'beforeWriting' }

const say = (report: Report) => process.send?.(report)

/** A store, and the function that closes its connection. */
export async function openStore({ path, redis }: Place): Promise<{ store: TokenStore; close: () => unknown }> {
  if (redis === undefined) return { store: fileStore(path ?? ''), close: () => {} }
  const connection = await createClient({ url: redis.url }).connect()
  return { store: redisStore(connection, { key: redis.key }), close: () => connection.close() }
}

let shop: Freshcom | undefined
let isToStop = false
let goOn: () => void = () => {}

/** The client of this process. */
function client(): Freshcom {
  if (shop === undefined) throw new Error('The client is not open yet.')
  return shop
}

/** The same store with a pause: the holder of the lock has read the store, but has not written yet. */
function withStandstill(store: TokenStore): TokenStore {
  return {
    ...store,
    set: async (refreshToken) => {
      if (isToStop) {
        isToStop = false
        say({ is: 'beforeWriting' })
        await new Promise<void>((resolve) => {
          goOn = resolve
        })
      }
      await store.set(refreshToken)
    },
  }
}

const codeOf = (error: unknown) => (error instanceof FreshcomError ? error.code : String(error))

const program = {
  async open(options: FreshcomOptions, place: Place): Promise<void> {
    const { store } = await openStore(place)
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (String(input).endsWith('/token')) say({ is: 'asking' })
      return globalThis.fetch(input, init)
    }
    shop = new Freshcom({ ...options, fetch, store: withStandstill(store) })
  },

  async login(username: string, password: string): Promise<void> {
    await client().login({ username, password })
  },

  /** The user that the server sees, or the error. */
  async whose(): Promise<string | null> {
    try {
      return (await client().retrieveCurrentUser()).data.username
    } catch (error) {
      return codeOf(error)
    }
  },

  async logout(): Promise<void> {
    await client().logout()
  },

  /** Logs out without waiting. The process exits after the given number of event loop turns. */
  logoutAndExit(turns: number): void {
    void client().logout()
    const end = (left: number) => {
      if (left === 0) process.exit()
      setImmediate(end, left - 1)
    }
    end(turns)
  },

  kind(): string {
    return client().session.kind
  },

  stopBeforeWriting(): void {
    isToStop = true
  },

  goOn(): void {
    goOn()
  },
}

export type Program = typeof program

async function carryOut({ id, name, given }: Command): Promise<void> {
  const answer = await (program[name] as (...given: readonly unknown[]) => unknown)(...given)
  say({ id, answer })
}

// The test itself also imports this file to open stores.
if (process.argv[1] === import.meta.filename) process.on('message', (command: Command) => void carryOut(command))
