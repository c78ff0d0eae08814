/** What runs in each tab of the suites with real browsers: one client on one store, told from outside what to do. */
import { Freshcom, FreshcomError, type Credentials, type FreshcomOptions, type SessionSnapshot } from 'freshcom-sdk'
import { cookieStore, webStorage, type TokenStore } from 'freshcom-sdk/stores'

/** Where the token is kept. */
export type Place = 'localStorage' | 'sessionStorage' | 'cookie'

/** How the calls of a tab went. */
interface Report {
  /** Answers, by whose they were. */
  readonly served: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
  /** Answers for another customer than the one the session showed when the call began. */
  readonly mixed: number
  /** Milliseconds that the slowest call took. */
  readonly slowest: number
  /** When the last call began that was served, in milliseconds since 1970. */
  readonly lastServed: number
}

const stores: Record<Place, () => TokenStore> = {
  localStorage: () => webStorage(() => localStorage),
  sessionStorage: () => webStorage(() => sessionStorage),
  cookie: () => cookieStore({ name: 'freshcom' }),
}

let shop: Freshcom | undefined
/** What `onSession` has told. */
let heard: SessionSnapshot[] = []
/** How often the page was brought back as it was left. */
let restored = 0
let early: Promise<string | null> | undefined
/** A window that this one has opened. */
let opened: { tab?: unknown } = {}
/** When the token request began that is not answered yet. */
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
  if (shop === undefined) throw new Error('Nobody has opened it yet.')
  return shop
}

const codeOf = (error: unknown) => (error instanceof FreshcomError ? error.code : String(error))
const count = (counts: Record<string, number>, what: string) => {
  counts[what] = (counts[what] ?? 0) + 1
}

const program = {
  /** Begins anew, as a page that was just loaded does. */
  open(options: FreshcomOptions, place: Place = 'localStorage'): void {
    shop?.dispose()
    shop = new Freshcom({ ...options, store: stores[place]() })
    heard = []
    // From now on it hears of the other tabs.
    shop.onSession((session) => heard.push(session))
  },

  async login(credentials: Credentials): Promise<string | null> {
    return (await client().login(credentials)).userId
  },

  async logout(): Promise<void> {
    await client().logout()
  },

  /** Nobody waits for it; the page goes on to another in the same turn, if there is one to go to. */
  logoutAndLeave(address?: string): void {
    void client().logout()
    if (address !== undefined) location.href = address
  },

  /** In a turn of its own: this command is answered before the page is left. */
  back(): void {
    setTimeout(() => history.back())
  },

  timesRestored(): number {
    return restored
  },

  /** Calls in the same turn in which the page is brought back. */
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

  /** Whose tab it is, as the server says; or why it does not. */
  async whose(): Promise<string | null> {
    try {
      return (await client().retrieveCurrentUser()).data.username
    } catch (error) {
      return codeOf(error)
    }
  },

  /** Calls again and again, with random pauses of so many milliseconds on average. */
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

  /** The kinds that `onSession` has told since the client was made. */
  heard(): string[] {
    return heard.map(({ kind }) => kind)
  },

  /** Milliseconds since the token request that is not answered yet; 0 if there is none. */
  askingFor(): number {
    return asking === undefined ? 0 : performance.now() - asking
  },

  /** What is kept: the names of items, and the cookies. */
  stored(): string[] {
    return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...cookies()]
  },

  /** Writes a cookie as any script of the page or of a subdomain may. */
  plant(cookie: string): void {
    // oxlint-disable-next-line unicorn/no-document-cookie -- what others write is not written by the Cookie Store API
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
