/** Token requests and writes to the store: how many at a time, which token is spent, and what is saved of it. */
import type { TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import type { Calls } from './scenario-calls'
import type { Client } from './scenario-client'
import { isTimed, lockPatience } from './scenario-stage'
import type { World } from './scenario-world'
import { STOREFRONT_TOKEN, type SimulatedServer } from './simulated-server'

interface Running {
  readonly request: TransportRequest
  readonly token: string
  readonly at: number
  isOver: boolean
}

/**
 * Token requests of a client in a minute. An API that rejects everything gets requests after pauses of up to ten
 * seconds.
 */
const MOST_A_MINUTE = 90
/** Token requests of a client in a minute per call, if there are no pauses. */
const MOST_BY_CALL = 12

/** The factor for a store that returns a different token at each read, for calls one after the other. */
const LYING = 3

const MINUTE = 60_000
/** Longer than a write to the store takes. */
const WRITING = 500

export class Tokens {
  readonly #world: World
  readonly #calls: Calls
  readonly #running = new Map<string, Running>()
  /** For each client, the access token of its last renewal, and the number of starts and ends of changes until then. */
  readonly #renewed = new Map<string, { readonly goodUntil: number; readonly turns: number }>()
  /** Client and refresh token that was rotated for it. */
  readonly #rotated = new Set<string>()
  /** The turns when a request was sent. */
  readonly #sentAt = new WeakMap<TransportRequest, number>()
  /** For each client, when it made token requests and calls. */
  readonly #asked = new Map<string, number[]>()
  /** The last written value. */
  #newest = ''
  readonly #called = new Map<string, number[]>()
  /** Refresh tokens of logins whose client was disposed of before the response. */
  readonly orphans = new Set<string>()
  readonly #logouts = { called: 0, open: 0, atLastLogin: 0 }
  /** Tokens that were issued before the last logout. One that is written late is also removed late. */
  readonly #loggedOut = new Set<string>()

  constructor(world: World, calls: Calls) {
    this.#world = world
    this.#calls = calls
    world.server.onRefresh = (request, token) => this.#begun(request, token)
    world.server.onRenewed = (request, renewal) => this.#renewedBy(request, renewal)
    world.place.onWrite = (refreshToken) => this.#written(refreshToken)
  }

  /** A client sends a request to the API, or for a token. */
  sent(request: TransportRequest): void {
    this.#sentAt.set(request, this.#world.turns)
  }

  /** A client begins a call. */
  calling(client: Client): void {
    this.#count(this.#called, client.name)
  }

  /** A client received a token response. */
  answered(client: Client, request: TransportRequest, { body }: TransportResponse): void {
    if (!client.isDisposed || new URLSearchParams(request.body).get('grant_type') !== 'password') return
    const [, refreshToken] = /"refresh_token":"([^"]+)"/.exec(body) ?? []
    if (refreshToken !== undefined) this.orphans.add(refreshToken)
  }

  /** Renewed tokens are worthless: time has jumped, or all access tokens are revoked. */
  forgetRenewals(): void {
    this.#renewed.clear()
  }

  loggingIn(): void {
    this.#logouts.atLastLogin = this.#logouts.called
  }

  loggingOut(): void {
    this.#logouts.called += 1
    this.#logouts.open += 1
    for (const secret of this.#world.server.secrets) this.#loggedOut.add(secret)
  }

  loggedOut(): void {
    this.#logouts.open -= 1
  }

  #begun(request: TransportRequest, token: string): void {
    // Aborted on its way. It may be carried out, but its token is not spent.
    if (request.signal?.aborted === true) return
    const { stage, place, server, clock } = this.#world
    const client = request.headers['x-client'] ?? ''
    const name = nameOf(request, token)
    const fail = (guarantee: string) => this.#world.fail(guarantee)
    const now = clock.now()
    this.#assertBounded(client)
    this.#world.clients.get(client)?.spent.add(token)
    const running = this.#running.get(name)
    const isRetry = running?.request === request
    if (token !== STOREFRONT_TOKEN && server.mayBeCarriedOut.has(request)) {
      fail('3: a refresh token may have been spent, and was sent again')
    }
    if (this.#rotated.has(`${name} ${token}`)) {
      fail('3: the newest refresh token wins, but a client spent one that had been rotated for it')
    }
    // Its caller had given up by then.
    const isLive = running !== undefined && !running.isOver && now - running.at < stage.timeout
    if (isLive && !isRetry && running.request.signal?.aborted !== true) {
      fail('2: one refresh at a time, but a second one began')
    }
    // A lock is waited for only so long, because its holder may be dead.
    const others = [...this.#running].filter(
      ([other, { request: asked, at, isOver }]) =>
        other !== name && !isOver && asked.signal?.aborted !== true && now - at < lockPatience(stage),
    )
    if (
      this.#world.isOrderly() &&
      token !== STOREFRONT_TOKEN &&
      others.some(
        ([other, { token: spent }]) => spent === token && this.#world.clients.get(other)?.clock.isKilled !== true,
      )
    ) {
      fail('2: one refresh at a time, but two clients spent the same token under a lock')
    }
    const sharedAt = server.issuedAt(place.lastHandedOver.get(token)) ?? -Infinity
    const isGood = now < sharedAt + stage.lifetime * 400
    // On a path that ignores expired tokens another machine's clock is not trusted.
    const isShared = this.#isTimed() && this.#world.isOrderly() && stage.handOver === 'works' && !place.hasLied
    if (isShared && isGood && !this.#calls.haveExempt && !this.#world.hasRejected && !isRetry) {
      fail('2: one refresh at a time, but one was made although its token had been shared')
    }
    const renewed = this.#renewed.get(name)
    const isCalm =
      this.#isTimed() && !this.#world.hasRejected && !place.hasLied && (stage.clients === 1 || this.#world.isOrderly())
    if (isCalm && renewed?.turns === this.#world.turns && now < renewed.goodUntil) {
      fail('2: one refresh at a time, but a token was renewed that had just been renewed')
    }
    if (!isRetry) this.#running.set(name, { request, token, at: now, isOver: false })
  }

  #renewedBy(request: TransportRequest, { spent, issued, isGood }: Parameters<SimulatedServer['onRenewed']>[1]): void {
    const name = nameOf(request, spent)
    const client = this.#world.clients.get(request.headers['x-client'] ?? '')
    const running = this.#running.get(name)
    if (running?.request === request) running.isOver = true
    // It was on its way when its client was killed.
    if (client?.clock.isKilled && spent !== issued) this.#world.diedWith.add(spent)
    if (request.signal?.aborted === true || client === undefined || client.clock.isKilled) return
    // Its lifetime counts from the request.
    const goodUntil = (running?.at ?? this.#world.clock.now()) + this.#world.stage.lifetime * 400
    if (isGood) this.#renewed.set(name, { goodUntil, turns: this.#sentAt.get(request) ?? 0 })
    if (spent !== issued) this.#rotated.add(`${name} ${spent}`)
  }

  #written(refreshToken: string | null): void {
    const { place, server } = this.#world
    if (refreshToken !== null) {
      this.#newest = refreshToken
      if (!refreshToken.startsWith('urt-')) this.#world.fail('1: something else was written into the store')
      if (this.orphans.has(refreshToken)) this.#world.fail('11: a disposed client has logged in')
      if (this.#world.isLoggedOut && this.#world.isFenced() && !this.#world.isImpatient()) {
        this.#world.fail('5: logout wins, but a token came back into the store')
      }
      return
    }
    const removed = place.stored ?? ''
    // The refused token may be one that a client kept in memory.
    const isCertain = () => !place.hasFailed && server.ownerOf(removed) !== undefined
    const isLogout = () =>
      this.#loggedOut.has(removed) || this.#logouts.open > 0 || this.#logouts.called > this.#logouts.atLastLogin
    if (!isCertain() || isLogout() || server.refused.has(server.familyOf(removed) ?? '')) return
    const { plants } = place
    // A login empties the store first, and a client may fall asleep in between. A token planted then may be refused.
    this.#world.clock.after(WRITING, () => {
      const isLeftAlone = !this.#world.hasSlept && !this.#world.isChanging() && place.plants === plants
      const isStillEmpty = place.stored === null && isLeftAlone
      if (isStillEmpty && isCertain() && !isLogout() && !server.refused.has(server.familyOf(this.#newest) ?? '')) {
        this.#world.fail('4: only a definite refusal ends a session, but its token was removed')
      }
    })
  }

  /** Every client knows the expiry of tokens, on clocks that agree. */
  #isTimed(): boolean {
    return isTimed(this.#world.stage) && !this.#world.areClocksOff
  }

  #assertBounded(name: string): void {
    const asked = this.#count(this.#asked, name)
    const { server, place, stage } = this.#world
    const called = this.#lastMinute(this.#called, name)
    const most =
      stage.retries && stage.timeout >= MINUTE / 2 && server.rejectsAll && !place.hasLied
        ? MOST_A_MINUTE
        : (MOST_A_MINUTE + MOST_BY_CALL * called) * (place.hasLied ? LYING : 1)
    if (asked > most) this.#world.fail(`12: ${most} token requests a minute are enough, but a client made more`)
  }

  #count(times: Map<string, number[]>, name: string): number {
    const known = times.get(name) ?? []
    times.set(name, known)
    known.push(this.#world.clock.now())
    return this.#lastMinute(times, name)
  }

  #lastMinute(times: Map<string, number[]>, name: string): number {
    const since = this.#world.clock.now() - MINUTE
    const known = times.get(name) ?? []
    while ((known[0] ?? Infinity) <= since) known.shift()
    return known.length
  }
}

/** The storefront's token belongs to the family, whoever is logged in meanwhile. */
function nameOf({ headers }: TransportRequest, token: string): string {
  return `${headers['x-client'] ?? ''}${token === STOREFRONT_TOKEN ? ' storefront' : ''}`
}
