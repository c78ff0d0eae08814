/** What runs in each tab of `tabs.test.ts`: one client on the origin's `localStorage`, told from outside what to do. */
import { Freshcom, FreshcomError, type Credentials, type FreshcomOptions } from 'freshcom-sdk'
import { webStorage } from 'freshcom-sdk/stores'

/** How the calls of a tab went. */
interface Report {
  /** Answers, by whose they were. */
  readonly served: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
  /** Answers for another customer than the one the session showed when the call began. */
  readonly mixed: number
  /** Milliseconds that the slowest call took. */
  readonly slowest: number
}

let shop: Freshcom | undefined
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
  open(options: FreshcomOptions): void {
    shop?.dispose()
    shop = new Freshcom({ ...options, store: webStorage(localStorage) })
    // From now on it hears of the other tabs.
    shop.onSession(() => {})
  },

  async login(credentials: Credentials): Promise<string | null> {
    return (await client().login(credentials)).userId
  },

  async logout(): Promise<void> {
    await client().logout()
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
    for (let call = 0; call < calls; call += 1) {
      const begun = performance.now()
      const { userId } = client().session
      try {
        const { data } = await client().retrieveCurrentUser()
        count(served, data.username ?? '')
        if (userId !== null && data.id !== userId) mixed += 1
      } catch (error) {
        count(failures, codeOf(error))
      }
      slowest = Math.max(slowest, performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * pause))
    }
    return { served, failures, mixed, slowest }
  },

  kind(): string {
    return client().session.kind
  },

  /** Milliseconds since the token request that is not answered yet; 0 if there is none. */
  askingFor(): number {
    return asking === undefined ? 0 : performance.now() - asking
  },

  /** What is kept for all tabs. */
  stored(): string[] {
    return Object.keys(localStorage)
  },

  clear(): void {
    localStorage.clear()
  },
}

export type Program = typeof program

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var tab: Program
}

globalThis.tab = program
