/** One of the processes of `logout-processes.test.ts`: one client on one store, told from outside what to do. */
import { createClient } from 'redis'
import { Freshcom, FreshcomError, type FreshcomOptions } from 'freshcom-sdk'
import { fileStore, redisStore, type TokenStore } from 'freshcom-sdk/stores'

/** A file, or a key in Redis. */
export interface Place {
  readonly path?: string
  readonly redis?: { readonly url: string; readonly key: string }
}

/** What the test says to a process. */
interface Command {
  readonly id: number
  readonly name: keyof Program
  readonly given: readonly unknown[]
}

/** What a process says to the test: the answer to a command, or what it has come to. */
export type Report =
  | { readonly id: number; readonly answer: unknown }
  | { readonly is: 'asking' }
  | { readonly is: 'beforeWriting' }

const say = (report: Report) => process.send?.(report)

/** A store and what gives its connection back. */
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
  if (shop === undefined) throw new Error('Nobody has opened it yet.')
  return shop
}

/** The same store, with a place to stand still in: the holder has looked into the store, and not written to it yet. */
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

  /** Whose process it is, as the server says; or why it does not. */
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

  /** Nobody waits for it, and the process ends after so many turns of the event loop. */
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

// The test itself opens stores with this file.
if (process.argv[1] === import.meta.filename) process.on('message', (command: Command) => void carryOut(command))
