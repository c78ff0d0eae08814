/**
 * A scenario is a list of steps that overlap in virtual time: calls, logins, logouts, faults, hours passing. `play`
 * runs one against any build of the session and throws the first guarantee that does not hold.
 */
import { inspect } from 'node:util'
import { Family } from '../../../src/core/session/family'
import type { Session as SessionClass, SessionOptions } from '../../../src/core/session/session'
import type { SessionSnapshot } from '../../../src/core/session/access-grant'
import type { TransportRequest } from '../../../src/core/transport/transport'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { ClientClock } from './client-clock'
import { SharedPlace, type HandOver, type Lock, type StoreFault } from './shared-place'
import { SimulatedServer, STOREFRONT, STOREFRONT_TOKEN, type Lifetime, type TokenOutcome } from './simulated-server'
import { VirtualClock } from './virtual-clock'

/** One step; `client` says which of the clients that share the store takes it. */
export type Step =
  | { readonly do: 'call'; readonly client: number; readonly method: 'GET' | 'POST'; readonly exempt: boolean }
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'login'; readonly client: number; readonly as: string; readonly right: boolean }
  | { readonly do: 'logout'; readonly client: number }
  | { readonly do: 'setRefreshToken'; readonly client: number; readonly as: string }
  | { readonly do: 'setAccessToken'; readonly client: number; readonly as: string }
  | { readonly do: 'listen'; readonly client: number; readonly on: Reaction['on']; readonly act: Reaction['act'] }
  | { readonly do: 'leave'; readonly client: number }
  | { readonly do: 'revokeAccessTokens' }
  | { readonly do: 'revokeOwner'; readonly owner: string }
  | { readonly do: 'outcomes'; readonly outcomes: readonly TokenOutcome[] }
  | { readonly do: 'storeFaults'; readonly faults: readonly StoreFault[] }
  | { readonly do: 'suspend'; readonly client: number; readonly milliseconds: number }

/** A step that is a client's own doing. */
type Act = Extract<Step, { do: 'call' | 'login' | 'logout' | 'setRefreshToken' | 'setAccessToken' }>

/** What a listener does, once, when it hears of a kind of session. */
interface Reaction {
  readonly on: 'none' | 'user' | 'any'
  readonly act: 'call' | 'login' | 'logout' | 'setRefreshToken'
}

/** What a scenario plays on. */
export interface Stage {
  readonly lock: Lock
  readonly handOver: HandOver
  readonly hears: boolean
  readonly rotate: boolean
  readonly detectReuse: boolean
  /** Seconds. */
  readonly lifetime: number
  readonly says: Lifetime
  readonly storefront: boolean
  readonly clients: 1 | 2 | 3
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
  readonly #clocks: ClientClock[]
  readonly #place: SharedPlace
  readonly #open = new Set<string>()
  readonly #reactions = new Map<SessionClass, Reaction[]>()
  readonly #broken: string[] = []
  /** Owner of each call at its begin, where the session could tell. */
  readonly #begun = new Map<
    string,
    {
      readonly owner: string | undefined
      readonly exempt: boolean
      readonly loggedOut: boolean
    }
  >()
  /** Per client the access token of its last renewal, and the begins and ends of changes of owner until then. */
  readonly #renewed = new Map<string, { readonly goodUntil: number; readonly turns: number }>()
  readonly #refreshing = new Map<
    string,
    { readonly signal: AbortSignal | undefined; readonly token: string; readonly at: number }
  >()
  /** Per client what it has read from the store. */
  readonly #reads = new Map<string, (string | null)[]>()
  /** Client and refresh token that it was given another for; client and access token that it was answered. */
  readonly #rotated = new Set<string>()
  readonly #answered = new Set<string>()
  /** Per client an access token was brought along since its last other change of owner. */
  readonly #byHand = new Set<string>()
  /** From when on clients may go on without the lock: the store failed, a client slept or a request hung. */
  #isDisorderly = false
  #hasSlept = false
  #heard = 0
  /** Tokens that were issued before the last logout: one that lands late in the store is removed from it late. */
  readonly #loggedOut = new Set<string>()
  #latency = 0
  #calls = 0
  /** Changes of owner that are under way or done; a logout proves its effect only if none came after it. */
  #changes = 0
  #turns = 0
  /** Turns when a request was sent. */
  readonly #sentAt = new WeakMap<TransportRequest, number>()
  #lastChange: Step['do'] | undefined
  /** The last change was a logout that nothing else was under way with. */
  #isLoggedOut = false
  #logouts = { called: 0, open: 0, atLastLogin: 0 }

  constructor(Session: SessionConstructor, stage: Stage) {
    this.#stage = stage
    const isOrderly = stage.lock === 'works' || stage.lock === 'lapses'
    const longest = isOrderly ? LONGEST_WAY : LONGEST_WAY_WITHOUT_LOCK
    const chance = () => stage.latencies[(this.#latency += 1) % stage.latencies.length] ?? 0
    this.#server = new SimulatedServer(this.#clock, { ...stage, latency: () => chance() * longest })
    this.#place = new SharedPlace({
      ...stage,
      chance,
      // Without a lock, reading and writing cannot be made one; a store that answers at once is the best there is.
      latency: () => (isOrderly ? chance() * SLOWEST_STORE : 0),
    })
    this.#watch()
    this.#clocks = Array.from({ length: stage.clients }, () => new ClientClock(this.#clock))
    this.#clients = this.#clocks.map((clock, index) => this.#client(Session, clock, index))
  }

  #client(Session: SessionConstructor, clock: ClientClock, index: number): SessionClass {
    const reads: (string | null)[] = []
    this.#reads.set(String(index), reads)
    const session = new Session({
      transport: (request) => {
        this.#sentAt.set(request, this.#turns)
        return this.#server.transport(request).then(
          async (response) => {
            await clock.awake()
            return { ...response, receivedAt: clock.now() }
          },
          async (error: unknown) => {
            await clock.awake()
            throw error
          },
        )
      },
      store: this.#place.store(clock, reads),
      clock,
      // Digests take real time.
      family: new Family(clock, async (text) => text),
      warn: () => {},
      tokenUrl: 'https://api.freshcom.test/v1/token',
      refuse: errorFromResponse,
      headers: { 'x-client': String(index) },
      retry: { limit: 0, maxDelay: 0 },
      timeout: TOKEN_TIMEOUT,
      accountId: 'account',
      storefrontRefreshToken: this.#stage.storefront ? STOREFRONT_TOKEN : undefined,
    })
    session.listen((snapshot) => this.#hear(session, snapshot))
    this.#reactions.set(session, [])
    // Whoever listens behind one that changes the session hears of what it has become, and of nothing else.
    session.listen((snapshot) => this.#react(session, snapshot))
    session.listen((snapshot) => this.#hear(session, snapshot))
    return session
  }

  #hear(session: SessionClass, snapshot: SessionSnapshot): void {
    this.#assertSilent('a listener', snapshot)
    this.#heard += 1
    if (snapshot !== session.snapshot) this.#fail('9: listeners hear the newest, but one heard what was over')
  }

  #react(session: SessionClass, { kind }: SessionSnapshot): void {
    const reactions = this.#reactions.get(session) ?? []
    const index = reactions.findIndex(({ on }) => on === 'any' || on === kind)
    const [reaction] = index === -1 ? [] : reactions.splice(index, 1)
    if (reaction === undefined) return
    const client = this.#clients.indexOf(session)
    const more = { method: 'GET' as const, exempt: false, as: 'ben', right: true }
    this.#act({ ...more, do: reaction.act, client }, session)
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'pass') await this.#clock.pass(step.milliseconds)
    else if (step.do === 'revokeAccessTokens') this.#revokeAccessTokens()
    else if (step.do === 'revokeOwner') this.#server.revokeOwner(step.owner)
    else if (step.do === 'outcomes') {
      this.#server.outcomes = [...step.outcomes]
      if (step.outcomes.includes('never')) this.#isDisorderly = true
    } else if (step.do === 'storeFaults') {
      this.#place.faults = [...step.faults]
      this.#isDisorderly = true
    } else if (step.do === 'suspend') {
      this.#clocks[step.client % this.#clocks.length]?.suspend(step.milliseconds)
      this.#isDisorderly = true
      this.#hasSlept = true
    } else if (step.do === 'listen') {
      this.#reactions.get(this.#clients[step.client % this.#clients.length] as SessionClass)?.push(step)
    } else if (step.do === 'leave') {
      this.#leave(this.#clients[step.client % this.#clients.length] as SessionClass)
    } else this.#act(step, this.#clients[step.client % this.#clients.length] as SessionClass)
    this.#report()
  }

  /** Good weather: everything has to settle, and whoever is still logged in has to be served as themselves. */
  async finish(): Promise<void> {
    this.#server.outcomes = []
    this.#reactions.clear()
    this.#place.clearUp()
    await this.#clock.pass(4 * TOKEN_TIMEOUT)
    if (this.#open.size > 0) this.#fail(`7: nothing hangs, but these did not settle: ${[...this.#open].join(', ')}`)
    const { stored, hasFailed, hasRefused } = this.#place
    const isShown = this.#clients.every(({ snapshot }) => snapshot.isLoggedIn === (stored !== null))
    if (this.#stage.hears && !hasFailed && !hasRefused && this.#byHand.size === 0 && !isShown) {
      this.#fail('10: whoever hears of a login or logout shows it')
    }
    // A single client knows what the store failed to keep; several know different things from then on.
    const isAlone = this.#clients.length === 1 && this.#byHand.size === 0
    const single = this.#clients[0]?.snapshot.userId ?? undefined
    const family = stored === null ? undefined : this.#server.familyOf(stored)
    const hasOnlyFailed = hasFailed && isAlone && single !== undefined && !this.#server.hasRefused(single)
    const isKept = !hasFailed && stored !== null && !this.#server.refused.has(family ?? '')
    const owner = hasOnlyFailed ? single : this.#server.ownerOf(stored ?? '')
    if (!hasRefused && (isKept || hasOnlyFailed)) {
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
    const settled = answers.map((answer) => Promise.race([answer, Promise.resolve(undefined)]))
    return (await Promise.all(settled)).every((answer) => answer?.response.status === 200)
  }

  #act(step: Act, client: SessionClass): void {
    if (step.do === 'call') {
      this.#track('call', client.send(this.#request(step.method, step.exempt, client)))
      return
    }
    const change = (this.#changes += 1)
    this.#turns += 1
    this.#lastChange = step.do
    this.#isLoggedOut = false
    const index = String(this.#clients.indexOf(client))
    if (step.do === 'setAccessToken') this.#byHand.add(index)
    if (step.do === 'login' || step.do === 'setRefreshToken') this.#logouts.atLastLogin = this.#logouts.called
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
    const { kind } = client.snapshot
    const heard = this.#heard
    const isAlone = ![...this.#open].some((name) => /^(login|set|logout)/.test(name))
    this.#logouts.called += 1
    for (const secret of this.#server.secrets) this.#loggedOut.add(secret)
    this.#logouts.open += 1
    const loggedOut = client.logout().then(() => {
      this.#logouts.open -= 1
      if (this.#changes !== change || !isAlone) return
      this.#isLoggedOut = true
      if (this.#place.stored !== null && this.#isFenced()) this.#fail('5: logout wins, but the store holds a token')
      if (client.snapshot.userId !== null) this.#fail('5: logout wins, but the session has an owner')
    })
    this.#track('logout', loggedOut)
    if (kind === 'none' && this.#heard !== heard) this.#fail('9: logging out nobody was announced')
    const isLast = this.#changes === change
    if (isLast && client.snapshot.kind !== 'none') this.#fail('5: logout wins, but the session has an owner at once')
  }

  /** Logs out and is closed without waiting: by then the store has been told to forget. */
  #leave(client: SessionClass): void {
    const { removals } = this.#place
    this.#act({ do: 'logout', client: 0 }, client)
    if (this.#place.removals === removals) this.#fail('5: logout wins, but the store was not told at once')
  }

  #request(method: 'GET' | 'POST', exempt: boolean, client: SessionClass) {
    const call = String((this.#calls += 1))
    const { kind, userId } = client.snapshot
    const loggedOut = this.#clients.length === 1 && this.#lastChange === 'logout'
    this.#begun.set(call, {
      owner: userId ?? (kind === 'storefront' ? STOREFRONT : undefined),
      exempt,
      loggedOut,
    })
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
    const end = () => {
      this.#open.delete(key)
      if (name !== 'call') this.#turns += 1
    }
    promise.then(end, (error: unknown) => {
      end()
      this.#assertSilent('an error', error)
    })
  }

  #watch(): void {
    this.#server.onRefresh = (request, token) => {
      // Given up on its way: it may be carried out, but nobody spends its outcome.
      if (request.signal?.aborted === true) return
      // The storefront's token is the family's, whoever is logged in meanwhile.
      const client = `${request.headers['x-client'] ?? ''}${token === STOREFRONT_TOKEN ? ' storefront' : ''}`
      const running = this.#refreshing.get(client)
      if (this.#rotated.has(`${client} ${token}`)) {
        this.#fail('3: the newest refresh token wins, but a client spent one that it had been given another for')
      }
      if (running !== undefined && running.signal?.aborted === false) {
        this.#fail('2: one refresh at a time, but a second one began')
      }
      // A lock is waited for so long and no longer: its holder may be dead.
      const now = this.#clock.now()
      const others = [...this.#refreshing.values()].filter(
        ({ signal, at }) => signal?.aborted === false && now - at < LOCK_PATIENCE,
      )
      if (this.#isOrderly() && token !== STOREFRONT_TOKEN && others.some((other) => other.token === token)) {
        this.#fail('2: one refresh at a time, but two clients spent the same token under a lock')
      }
      const handedOver = this.#server.issuedAt(this.#place.lastHandedOver.get(token)) ?? -Infinity
      const isGood = now < handedOver + this.#stage.lifetime * 400
      // A path that takes an expired token for nobody's does not go by another machine's clock.
      const isExempt = [...this.#begun.values()].some(({ exempt }) => exempt)
      if (this.#isOrderly() && this.#stage.handOver === 'works' && isGood && !isExempt) {
        this.#fail('2: one refresh at a time, but one was made whose outcome had been handed over')
      }
      const renewed = this.#renewed.get(client)
      const isOrderly = this.#clients.length === 1 || this.#isOrderly()
      if (isOrderly && renewed !== undefined && renewed.turns === this.#turns && now < renewed.goodUntil) {
        this.#fail('2: one refresh at a time, but a token was renewed that had just been renewed')
      }
      this.#refreshing.set(client, { signal: request.signal, token, at: now })
    }
    this.#server.onRenewed = (request, { spent, issued, accessToken, isGood }) => {
      if (request.signal?.aborted === true) return
      const client = `${request.headers['x-client'] ?? ''}${spent === STOREFRONT_TOKEN ? ' storefront' : ''}`
      const goodUntil = this.#clock.now() + this.#stage.lifetime * 400
      if (isGood) this.#renewed.set(client, { goodUntil, turns: this.#sentAt.get(request) ?? 0 })
      if (spent !== issued) this.#rotated.add(`${client} ${spent}`)
      this.#answered.add(`${request.headers['x-client'] ?? ''} ${accessToken}`)
    }
    this.#place.onWrite = (refreshToken) => this.#watchWrite(refreshToken)
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
      if (earlier.some((other) => other.token !== undefined && other.token === request.token)) {
        this.#fail('2: a call was sent again with the token that had been rejected')
      }
      // One that was handed over may have been rejected as well.
      if (earlier.length > (this.#stage.handOver === 'none' ? 1 : 3)) this.#fail('a call was sent more than twice')
      const isHandedOver = this.#place.handedOver.has(request.token ?? '')
      const wasSpent = access?.spent !== undefined && access.spent !== STOREFRONT_TOKEN
      if (this.#stage.handOver === 'works' && wasSpent && !isHandedOver) {
        this.#fail('2: one refresh for all, but a call went on before its outcome was handed over')
      }
      const isFromAnother = isHandedOver && !this.#answered.has(`${request.client} ${request.token ?? ''}`)
      const read = this.#reads.get(request.client)?.slice(-8) ?? []
      const isHeld = read.some((refreshToken) => this.#server.ownerOf(refreshToken ?? '') === request.owner)
      if (isFromAnother && !isHeld && !this.#place.hasFailed) {
        this.#fail(`a call was sent as ${request.owner ?? 'nobody'}, whom the store did not hold`)
      }
      if (begun?.exempt === true && request.expired) this.#fail('8: an exempt path got an expired token')
      if (
        access?.spent !== undefined &&
        access.spent !== access.issued &&
        this.#place.stored === access.spent &&
        !this.#place.hasFailed
      ) {
        this.#fail('3: the newest refresh token was not stored before a waiting call went on')
      }
      if (this.#place.stored?.startsWith('urt-') === false) this.#fail('1: the store holds something else')
    }
  }

  #watchWrite(refreshToken: string | null): void {
    if (refreshToken !== null) {
      if (this.#isLoggedOut && this.#isFenced()) this.#fail('5: logout wins, but a token came back into the store')
      return
    }
    // What was refused may be what a client kept in memory.
    if (this.#place.hasFailed) return
    const isLate = this.#loggedOut.has(this.#place.stored ?? '')
    const isLogout = isLate || this.#logouts.open > 0 || this.#logouts.called > this.#logouts.atLastLogin
    const removed = this.#server.familyOf(this.#place.stored ?? '') ?? ''
    if (!isLogout && this.#place.stored !== null && !this.#server.refused.has(removed)) {
      this.#fail('4: only a definite refusal ends a session, but its token was removed')
    }
  }

  /** Clients take turns, and nothing has happened since that lets one go on without the lock. */
  #isOrderly(): boolean {
    return (this.#stage.lock === 'works' || this.#stage.lock === 'lapses') && !this.#isDisorderly
  }

  /** Whoever overslept the lock cannot write any more, or nobody did; and nobody knows what the store does not. */
  #isFenced(): boolean {
    return (this.#stage.lock === 'lapses' || !this.#hasSlept) && (this.#clients.length === 1 || !this.#place.hasFailed)
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
