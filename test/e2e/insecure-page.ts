/** Runs in an insecure page or frame: several clients with one store, controlled by the test. */
import { Freshcom, FreshcomError, type Credentials, type FreshcomOptions } from 'freshcom-sdk'
import { cookieStore, webStorage, type TokenStore } from 'freshcom-sdk/stores'

/** Where the token is stored. */
export type Place = 'localStorage' | 'sessionStorage' | 'cookie'

const stores: Record<Place, () => TokenStore> = {
  localStorage: () => webStorage(() => localStorage),
  sessionStorage: () => webStorage(() => sessionStorage),
  cookie: () => cookieStore(),
}

let clients: Freshcom[] = []
const warnings: string[] = []
console.warn = (text: string) => warnings.push(text)

const codeOf = (error: unknown) => (error instanceof FreshcomError ? error.code : String(error))
const each = (call: (client: Freshcom) => Promise<string | null>) =>
  Promise.all(clients.map((client) => call(client).catch(codeOf)))

async function isThere(attempt: () => unknown): Promise<boolean> {
  try {
    await attempt()
    return true
  } catch {
    return false
  }
}

const program = {
  /** The features that the browser denies to this page. */
  async facts() {
    return {
      isSecure: globalThis.isSecureContext,
      hasLocks: await isThere(() => navigator.locks.request('any', async () => {})),
      hasStorage: await isThere(() => localStorage.setItem('any', '1')),
      hasCryptography: await isThere(() => crypto.subtle.digest('SHA-256', new Uint8Array())),
    }
  },

  /** Clients that share one store object, or have their own store objects with the same key. */
  open(options: FreshcomOptions, place: Place, count: number, hasOneEach: boolean): void {
    const store = stores[place]()
    clients = Array.from(
      { length: count },
      () => new Freshcom({ ...options, store: hasOneEach ? stores[place]() : store }),
    )
  },

  /** What each client shows to a visitor. */
  visit: () => each(async (client) => (await client.retrieveAccount()).data.type),

  login: async (credentials: Credentials) => (await clients[0]?.login(credentials))?.kind,

  whose: () => each(async (client) => (await client.retrieveCustomer()).data.email),

  kinds: () => clients.map(({ session }) => session.kind),

  logout: () =>
    each(async (client) => {
      await client.logout()
      return client.session.kind
    }),

  warnings: () => warnings,
}

type Program = typeof program

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var page: Program
}

globalThis.page = program
