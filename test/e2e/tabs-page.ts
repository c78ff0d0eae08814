/** Runs in each tab of the tests with real browsers: one client with one store, controlled by the test. */
import { Freshcom, FreshcomError, type Credentials, type FreshcomOptions, type SessionSnapshot } from 'freshcom-sdk'
import { cookieStore, webStorage, type TokenStore } from 'freshcom-sdk/stores'

/** Where the token is stored. */
export type Place = 'localStorage' | 'sessionStorage' | 'cookie'

/** The results of a tab's calls. */
interface Report {
  /** The number of results, by user. */
  readonly served: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
  /** Results of another customer than the signed-in user at the start of the call. */
  readonly mixed: number
  /** The duration of the slowest call in milliseconds. */
  readonly slowest: number
  /** The start of the last successful call, in milliseconds since 1970. */
  readonly lastServed: number
}

const stores: Record<Place, () => TokenStore> = {
  localStorage: () => webStorage(() => localStorage),
  sessionStorage: () => webStorage(() => sessionStorage),
  cookie: () => cookieStore({ name: 'freshcom' }),
}

let shop: Freshcom | undefined
/** The events of `onSession`. */
let heard: SessionSnapshot[] = []
/** How often the page was restored from the back/forward cache. */
let restored = 0
let early: Promise<string | null> | undefined
/** A window that this page has opened. */
let opened: { tab?: unknown } = {}
/** The start of the token request that is still running. */
let asking: number | undefined

const { fetch: platformFetch } = globalThis
globalThis.fetch = async (input, init) => {
  const isToken = typeof input === 'string' && input.endsWith('/token')
  if (isToken) asking = performance.now()
  try {
    return await platformFetch(input, init)
  } finally {
    if (isToken) asking = undefined
  }
}

globalThis.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) restored += 1
})

/** The client of this tab. */
function client(): Freshcom {
  if (shop === undefined) throw new Error('The client is not open yet.')
  return shop
}

const codeOf = (error: unknown) => (error instanceof FreshcomError ? error.code : String(error))
const count = (counts: Record<string, number>, what: string) => {
  counts[what] = (counts[what] ?? 0) + 1
}

const program = {
  /** Creates a new client, like a page that was just loaded. */
  open(options: FreshcomOptions, place: Place = 'localStorage'): void {
    shop?.dispose()
    shop = new Freshcom({ ...options, store: stores[place]() })
    heard = []
    // From now on it is notified of other tabs.
    shop.onSession((session) => heard.push(session))
  },

  async login(credentials: Credentials): Promise<string | null> {
    return (await client().login(credentials)).userId
  },

  async logout(): Promise<void> {
    await client().logout()
  },

  /** Logs out without waiting. The page may go to another one in the same turn. */
  logoutAndLeave(address?: string): void {
    void client().logout()
    if (address !== undefined) location.href = address
  },

  /** In another turn: this command returns before the page is left. */
  back(): void {
    setTimeout(() => history.back())
  },

  timesRestored(): number {
    return restored
  },

  /** Sends a call in the same turn in which the page is restored. */
  callWhenRestored(): void {
    const call = () => {
      early = program.whose()
    }
    globalThis.addEventListener('pageshow', call, { once: true })
  },

  earlyAnswer(): Promise<string | null> | undefined {
    return early
  },

  path(): string {
    return location.pathname
  },

  /** The user that the server sees, or the error. */
  async whose(): Promise<string | null> {
    try {
      return (await client().retrieveCurrentUser()).data.username
    } catch (error) {
      return codeOf(error)
    }
  },

  /** Sends calls again and again, with random pauses. The average is given in milliseconds. */
  async run(calls: number, pause: number): Promise<Report> {
    const served: Record<string, number> = {}
    const failures: Record<string, number> = {}
    let mixed = 0
    let slowest = 0
    let lastServed = 0
    for (let call = 0; call < calls; call += 1) {
      const begun = performance.now()
      const at = Date.now()
      const { userId } = client().session
      try {
        const { data } = await client().retrieveCurrentUser()
        count(served, data.username ?? '')
        lastServed = at
        if (userId !== null && data.id !== userId) mixed += 1
      } catch (error) {
        count(failures, codeOf(error))
      }
      slowest = Math.max(slowest, performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * pause))
    }
    return { served, failures, mixed, slowest, lastServed }
  },

  kind(): string {
    return client().session.kind
  },

  isLoggedIn(): boolean {
    return client().session.isLoggedIn
  },

  /** The kind that `restoreSession()` finds. */
  async restore(): Promise<string> {
    return (await client().restoreSession()).kind
  },

  /** The kinds of all `onSession` events since the client was created. */
  heard(): string[] {
    return heard.map(({ kind }) => kind)
  },

  /** Milliseconds since the start of the running token request. 0 if there is none. */
  askingFor(): number {
    return asking === undefined ? 0 : performance.now() - asking
  },

  /** What is stored: the names of items, and the cookies. */
  stored(): string[] {
    return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...cookies()]
  },

  /** Writes a cookie, like any script of the page or of a subdomain can. */
  plant(cookie: string): void {
    // oxlint-disable-next-line unicorn/no-document-cookie -- foreign scripts do not use the Cookie Store API
    document.cookie = cookie
  },

  cookies(): string[] {
    return cookies()
  },

  clear(): void {
    localStorage.clear()
    sessionStorage.clear()
    for (const cookie of cookies()) program.plant(`${cookie.split('=')[0]}=; Path=/; Max-Age=0`)
  },

  /** Opens a window of this origin, which gets a copy of `sessionStorage`. */
  async openWindow(address: string): Promise<void> {
    const other = open(address) as unknown as { tab?: unknown }
    while (other.tab === undefined) await new Promise((next) => setTimeout(next, 20))
    opened = other
  },

  /** Runs a command in the window that was opened. */
  async inWindow(name: string, given: unknown[]): Promise<unknown> {
    const { tab: other } = opened as { tab: Record<string, (...given: unknown[]) => unknown> }
    return other[name]?.(...given)
  },
}

function cookies(): string[] {
  return document.cookie === '' ? [] : document.cookie.split('; ')
}

export type Program = typeof program

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var tab: Program
}

globalThis.tab = program
