/** What the examples of the stores need: a browser, a phone, a web framework in the middle of a request. */
import { tmpdir } from 'node:os'
import { Keyv } from 'keyv'
import * as stores from 'freshcom-sdk/stores'
import { MemoryStorage } from './memory-storage'

const items = new Map<string, string>()

/** A phone's storage, with the names of AsyncStorage and of SecureStore. */
const device = {
  AFTER_FIRST_UNLOCK: 0,
  getItem: async (key: string) => items.get(key) ?? null,
  setItem: async (key: string, value: string) => void items.set(key, value),
  removeItem: async (key: string) => void items.delete(key),
  getItemAsync: async (key: string) => items.get(key) ?? null,
  setItemAsync: async (key: string, value: string) => void items.set(key, value),
  deleteItemAsync: async (key: string) => void items.delete(key),
}

/** The cookies of a request, with the names of Next.js, SvelteKit and Express. */
const cookies = { get: () => undefined, set: () => {}, delete: () => {}, cookie: () => {}, clearCookie: () => {} }
const next = async () => {}

export const standIns: Record<string, unknown> = {
  ...stores,
  localStorage: new MemoryStorage(),
  AsyncStorage: device,
  SecureStore: device,
  Keyv,
  homedir: tmpdir,
  sessionId: 'a1b2c3',
  // Creating a store sends nothing. A real Redis is tested in test/e2e.
  createClient: () => ({ connect: async () => ({ sendCommand: async () => null }) }),
  cookies: async () => cookies,
  svelteKit: { event: { cookies, locals: {} }, resolve: next },
  app: { use: (handler: (...given: unknown[]) => unknown) => handler({ cookies: {} }, cookies, next) },
  hono: { use: (handler: (...given: unknown[]) => unknown) => handler({ set: () => {} }, next) },
  getCookie: () => undefined,
  setCookie: () => {},
  deleteCookie: () => undefined,
}
