/**
 * A scenario is a list of steps that overlap in virtual time: calls, logins, logouts, faults, hours passing. `play`
 * runs one against any build of the session and throws the first guarantee that does not hold.
 */
import { inspect } from 'node:util'
import type { Session as SessionClass, SessionOptions } from '../../src/session/session'
import { requestToken } from '../../src/session/token-request'
import type { TokenStore } from '../../src/session/token-store'
import { SimulatedServer, STOREFRONT, STOREFRONT_TOKEN, type TokenOutcome } from './simulated-server'
import { VirtualClock } from './virtual-clock'

/** One step; `client` says which of the clients that share the store takes it. */
export type Step =
  | { readonly do: 'call'; readonly client: number; readonly method: 'GET' | 'POST'; readonly exempt: boolean }
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'login'; readonly client: number; readonly as: string; readonly right: boolean }
  | { readonly do: 'logout'; readonly client: number }
  | { readonly do: 'setRefreshToken'; readonly client: number; readonly as: string }
  | { readonly do: 'setAccessToken'; readonly client: number; readonly as: string }
  | { readonly do: 'revokeAccessTokens' }
  | { readonly do: 'revokeOwner'; readonly owner: string }
  | { readonly do: 'outcomes'; readonly outcomes: readonly TokenOutcome[] }

/** What a scenario plays on. */
export interface Stage {
  readonly lock: 'works' | 'none' | 'never released'
  readonly rotate: boolean
  readonly detectReuse: boolean
  /** Seconds. */
  readonly lifetime: number
  readonly storefront: boolean
  readonly clients: 1 | 2
  /** Numbers from 0 to 1 that decide how long each way takes. */
  readonly latencies: readonly number[]
}

export type SessionConstructor = new (options: SessionOptions) => SessionClass

const LONGEST_WAY = 400
/** Without a lock the winner of a race has 350 ms to write its token, the way of its answer included. */
const LONGEST_WAY_WITHOUT_LOCK = 80
const SLOWEST_STORE = 40
const TOKEN_TIMEOUT = 30_000
/** Five seconds, less what may pass between taking the lock and the request. */
const LOCK_PATIENCE = 4_000

/** Plays a scenario to its end; rejects with the broken guarantee. */
export async function play(Session: SessionConstructor, stage: Stage, steps: readonly Step[]): Promise<void> {
  const scenario = new Scenario(Session, stage)
  for (const step of steps) await scenario.take(step)
  await scenario.finish()
}

class Scenario {
  readonly #clock = new VirtualClock()
  readonly #server: SimulatedServer
  readonly #stage: Stage
  readonly #clients: SessionClass[]
  readonly #open = new Set<string>()
  readonly #broken: string[] = []
  /** Owner of each call at its begin, where the session could tell. */
  readonly #begun = new Map<
    string,
    { readonly owner: string | undefined; readonly exempt: boolean; readonly loggedOut: boolean }
  >()
  /** Per client the access token of its last renewal, and the changes of owner until then. */
  readonly #renewed = new Map<string, { readonly goodUntil: number; readonly changes: number }>()
  readonly #refreshing = new Map<
    string,
    { readonly signal: AbortSignal | undefined; readonly token: string; readonly at: number }
  >()
  #stored: string | null = null
  #lock: Promise<unknown> = Promise.resolve()
  #latency = 0
  #calls = 0
  /** Changes of owner that are under way or done; a logout proves its effect only if none came after it. */
  #changes = 0
  #lastChange: Step['do'] | undefined
  /** The last change was a logout that nothing else was under way with. */
  #isLoggedOut = false
  #logouts = { called: 0, open: 0, atLastSet: 0 }

  constructor(Session: SessionConstructor, stage: Stage) {
    this.#stage = stage
    const longest = stage.lock === 'works' ? LONGEST_WAY : LONGEST_WAY_WITHOUT_LOCK
    const latency = () => (stage.latencies[(this.#latency += 1) % stage.latencies.length] ?? 0) * longest
    this.#server = new SimulatedServer(this.#clock, { ...stage, latency })
    this.#watch()
    this.#clients = Array.from({ length: stage.clients }, (_, index) => {
      const session = new Session({
        transport: this.#server.transport,
        requestToken,
        store: this.#store(),
        clock: this.#clock,
        warn: () => {},
        tokenUrl: 'https://api.freshcom.test/v1/token',
        headers: { 'x-client': String(index) },
        retry: { limit: 0, maxDelay: 0 },
        timeout: TOKEN_TIMEOUT,
        storefrontRefreshToken: stage.storefront ? STOREFRONT_TOKEN : undefined,
      })
      session.listen((snapshot) => this.#assertSilent('a listener', snapshot))
      return session
    })
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'pass') await this.#clock.pass(step.milliseconds)
    else if (step.do === 'revokeAccessTokens') this.#revokeAccessTokens()
    else if (step.do === 'revokeOwner') this.#server.revokeOwner(step.owner)
    else if (step.do === 'outcomes') this.#server.outcomes = [...step.outcomes]
    else this.#act(step, this.#clients[step.client % this.#clients.length] as SessionClass)
    this.#report()
  }

  /** Good weather: everything has to settle, and whoever is still logged in has to be served as themselves. */
  async finish(): Promise<void> {
    this.#server.outcomes = []
    await this.#clock.pass(4 * TOKEN_TIMEOUT)
    if (this.#open.size > 0) this.#fail(`7: nothing hangs, but these did not settle: ${[...this.#open].join(', ')}`)
    const stored = this.#stored
    const owner = stored === null ? undefined : this.#server.ownerOf(stored)
    const family = stored === null ? undefined : this.#server.familyOf(stored)
    if (stored !== null && !this.#server.refused.has(family ?? '')) {
      // The first round may find out that another client has logged in; the second has to be served.
      await this.#callAll()
      const { length } = this.#server.requests
      const isServed = await this.#callAll()
      const answers = this.#server.requests.slice(length).filter(({ status }) => status === 200)
      // Without a lock a race is taken for a theft where the server looks out for thieves.
      if (this.#stage.lock !== 'works' && this.#stage.detectReuse && this.#server.refused.has(family ?? '')) return
      if (!isServed || answers.some((answer) => answer.owner !== owner)) {
        this.#fail('4: only a definite refusal ends a session, but it was lost')
      }
    }
    this.#report()
  }

  /** Calls once with each client, past every expiry, so that only the refresh token in the store can serve. */
  async #callAll(): Promise<boolean> {
    await this.#clock.pass((this.#stage.lifetime + 60) * 1000)
    const answers = this.#clients.map((client) =>
      client.send(this.#request('GET', false, client)).catch(() => undefined),
    )
    await this.#clock.pass(4 * TOKEN_TIMEOUT)
    return (await Promise.all(answers)).every((answer) => answer?.response.status === 200)
  }

  #act(
    step: Exclude<Step, { do: 'pass' | 'revokeAccessTokens' | 'revokeOwner' | 'outcomes' }>,
    client: SessionClass,
  ): void {
    if (step.do === 'call') {
      this.#track('call', client.send(this.#request(step.method, step.exempt, client)))
      return
    }
    const change = (this.#changes += 1)
    this.#lastChange = step.do
    this.#isLoggedOut = false
    if (step.do === 'login') {
      const password = step.right ? 'right' : 'wrong'
      this.#track('login', client.createAndSetToken({ grant_type: 'password', username: step.as, password }))
    } else if (step.do === 'setRefreshToken') {
      this.#track('setRefreshToken', client.setRefreshToken(this.#server.issueRefreshToken(step.as)))
    } else if (step.do === 'setAccessToken') {
      client.setAccessToken(this.#server.issueAccessToken(step.as))
    } else {
      this.#logout(client, change)
    }
  }

  #logout(client: SessionClass, change: number): void {
    const isAlone = ![...this.#open].some((name) => /^(login|set|logout)/.test(name))
    this.#logouts.called += 1
    this.#logouts.open += 1
    const loggedOut = client.logout().then(() => {
      this.#logouts.open -= 1
      if (this.#changes !== change || !isAlone) return
      this.#isLoggedOut = true
      if (this.#stored !== null) this.#fail('5: logout wins, but the store holds a token')
      if (client.snapshot.userId !== null) this.#fail('5: logout wins, but the session has an owner')
    })
    this.#track('logout', loggedOut)
    if (client.snapshot.kind !== 'none') this.#fail('5: logout wins, but the session has an owner at once')
  }

  #request(method: 'GET' | 'POST', exempt: boolean, client: SessionClass) {
    const call = String((this.#calls += 1))
    const { kind, userId } = client.snapshot
    const loggedOut = this.#clients.length === 1 && this.#lastChange === 'logout'
    this.#begun.set(call, { owner: kind === 'none' ? undefined : (userId ?? STOREFRONT), exempt, loggedOut })
    const headers = { 'x-call': call, 'x-client': String(this.#clients.indexOf(client)) }
    return { method, url: 'https://api.freshcom.test/v1/customers', headers, anonymousIfExpired: exempt } as const
  }

  #revokeAccessTokens(): void {
    this.#server.revokeAccessTokens()
    this.#renewed.clear()
  }

  /** Follows a promise to its end and looks at what it rejects with. */
  #track(name: string, promise: Promise<unknown>): void {
    const key = `${name} ${(this.#calls += 1)}`
    this.#open.add(key)
    const end = () => this.#open.delete(key)
    promise.then(end, (error: unknown) => {
      end()
      this.#assertSilent('an error', error)
    })
  }

  #watch(): void {
    this.#server.onRefresh = (request, token) => {
      // Given up on its way: it may be carried out, but nobody spends its outcome.
      if (request.signal?.aborted === true) return
      const client = request.headers['x-client'] ?? ''
      const running = this.#refreshing.get(client)
      if (running !== undefined && running.signal?.aborted === false) {
        this.#fail('2: one refresh at a time, but a second one began')
      }
      // A lock is waited for so long and no longer: its holder may be dead.
      const now = this.#clock.now()
      const others = [...this.#refreshing.values()].filter(
        ({ signal, at }) => signal?.aborted === false && now - at < LOCK_PATIENCE,
      )
      if (this.#stage.lock === 'works' && token !== STOREFRONT_TOKEN && others.some((other) => other.token === token)) {
        this.#fail('2: one refresh at a time, but two clients spent the same token under a lock')
      }
      const renewed = this.#renewed.get(client)
      const isOrderly = this.#stage.lock === 'works' || this.#clients.length === 1
      if (isOrderly && renewed !== undefined && renewed.changes === this.#changes && now < renewed.goodUntil) {
        this.#fail('2: one refresh at a time, but a token was renewed that had just been renewed')
      }
      this.#refreshing.set(client, { signal: request.signal, token, at: now })
    }
    this.#server.onRenewed = (request) => {
      if (request.signal?.aborted === true) return
      const goodUntil = this.#clock.now() + this.#stage.lifetime * 400
      this.#renewed.set(request.headers['x-client'] ?? '', { goodUntil, changes: this.#changes })
    }
    this.#server.onApi = (request, access) => {
      const begun = this.#begun.get(request.call)
      const earlier = this.#server.requests.filter((other) => other !== request && other.call === request.call)
      if (begun?.owner !== undefined && request.owner !== begun.owner) {
        this.#fail(`a call begun as ${begun.owner} was sent as ${request.owner ?? 'nobody'}`)
      }
      if (begun?.loggedOut === true && ![undefined, STOREFRONT].includes(request.owner)) {
        this.#fail(`5: logout wins, but a call begun after it was sent as ${request.owner}`)
      }
      if (earlier.some((other) => other.owner !== request.owner)) this.#fail('a call was sent as two different owners')
      if (earlier.some((other) => other.status !== 401)) this.#fail('a call was sent again that had been carried out')
      if (earlier.length > 1) this.#fail('a call was sent more than twice')
      if (begun?.exempt === true && request.expired) this.#fail('8: an exempt path got an expired token')
      if (access?.spent !== undefined && access.spent !== access.issued && this.#stored === access.spent) {
        this.#fail('3: the newest refresh token was not stored before a waiting call went on')
      }
      if (this.#stored !== null && !this.#stored.startsWith('urt-')) this.#fail('1: the store holds something else')
    }
  }

  #store(): TokenStore {
    // Without a lock, reading and writing cannot be made one; a store that answers at once is the best there is.
    const isQuick = this.#stage.lock !== 'works'
    const slowly = async () =>
      isQuick
        ? undefined
        : this.#clock.wait(
            (this.#stage.latencies[(this.#latency += 1) % this.#stage.latencies.length] ?? 0) * SLOWEST_STORE,
          )
    const store: TokenStore = {
      get: async () => {
        await slowly()
        return this.#stored
      },
      set: async (refreshToken) => {
        await slowly()
        this.#logouts.atLastSet = this.#logouts.called
        this.#stored = refreshToken
        if (this.#isLoggedOut) this.#fail('5: logout wins, but a token came back into the store')
      },
      remove: async () => {
        await slowly()
        const isLogout = this.#logouts.open > 0 || this.#logouts.called > this.#logouts.atLastSet
        if (
          !isLogout &&
          this.#stored !== null &&
          !this.#server.refused.has(this.#server.familyOf(this.#stored) ?? '')
        ) {
          this.#fail('4: only a definite refusal ends a session, but its token was removed')
        }
        this.#stored = null
      },
    }
    if (this.#stage.lock === 'none') return store
    if (this.#stage.lock === 'never released') return { ...store, withLock: () => new Promise(() => {}) }
    const withLock = <T>(task: () => Promise<T>) => {
      const result = this.#lock.then(task)
      this.#lock = result.catch(() => {})
      return result
    }
    return { ...store, withLock }
  }

  #assertSilent(where: string, value: unknown): void {
    const text = `${inspect(value, { depth: 10, showHidden: true })} ${JSON.stringify(value)}`
    for (const secret of this.#server.secrets) if (text.includes(secret)) this.#fail(`1: ${where} shows a token`)
  }

  #fail(guarantee: string): void {
    this.#broken.push(guarantee)
  }

  #report(): void {
    for (const client of this.#clients) this.#assertSilent('a snapshot', client.snapshot)
    if (this.#broken[0] !== undefined) throw new Error(`broken guarantee: ${this.#broken[0]}`)
  }
}
