/** One client of a scenario: a session, its clock, and what is known about it from outside. */
import { Family } from '../../../src/core/session/family'
import type { steadyClock } from '../../../src/core/clock'
import type { SessionSnapshot } from '../../../src/core/session/access-grant'
import type { Session as SessionClass, SessionOptions } from '../../../src/core/session/session'
import type { RetryPolicy, TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { ClientClock } from './client-clock'
import { modelTransport } from './model-transport'
import type { Reaction } from './scenario-steps'
import type { World } from './scenario-world'
import { STOREFRONT, STOREFRONT_TOKEN } from './simulated-server'

/** A build of the session. */
export interface Build {
  readonly Session: new (options: SessionOptions) => SessionClass
  readonly steadyClock?: typeof steadyClock
  readonly Family?: typeof Family
}

/** What the client needs from the rest of the scenario. */
export interface Surroundings {
  /** It sends a request, for the first time or again. */
  readonly onSend: (client: Client, request: TransportRequest) => void
  /** It has received a response. */
  readonly onAnswer: (client: Client, request: TransportRequest, response: TransportResponse) => void
  readonly onReaction: (client: Client, act: Reaction['act']) => void
}

const PATIENT: RetryPolicy = { limit: 2, maxDelay: 10_000 }
const IMPATIENT: RetryPolicy = { limit: 0, maxDelay: 0 }

export class Client {
  readonly name: string
  readonly index: number
  readonly clock: ClientClock
  readonly session: SessionClass
  readonly retry: RetryPolicy
  /** What it has read from the store. */
  readonly reads: (string | null)[] = []
  readonly reactions: Reaction[] = []
  /** Counts how often its session has lost its user. */
  epoch = 0
  /** The change that it agrees with: it was created, or changed the owner itself, when nothing else was under way. */
  agreesWith: number | undefined
  /** The logout that it was created after, came back after, or called itself. */
  knowsOfLogout: number | undefined
  /** An access token was set since its last other change of owner. */
  isByHand = false
  /** One was set at any time. A refresh token that is set then is assumed to be of the same user. */
  hasBrought = false
  /** It was opened in place of another. */
  readonly isLater: boolean
  isDisposed = false
  /** Refresh tokens that it has spent. */
  readonly spent = new Set<string>()
  /** The user it last acted for, and its snapshot then. */
  actsAs:
    | { readonly owner?: string | undefined; readonly snapshot: SessionSnapshot; readonly token?: string | undefined }
    | undefined
  /** During a logout: how many removals the store had carried out before. */
  removals: number | undefined
  /** How often its listeners were called. */
  heard = 0

  readonly #world: World
  /** What its listeners received last. */
  readonly #heard: { first?: SessionSnapshot; last?: SessionSnapshot } = {}
  readonly #unheard: SessionSnapshot
  /** One of its listeners is changing the session. */
  #isReacting = false
  #shown: string | null = null

  constructor(
    { Session, steadyClock: steady, Family: BuiltFamily = Family }: Build,
    world: World,
    index: number,
    around: Surroundings,
  ) {
    const { stage, server, place } = world
    this.#world = world
    this.index = index
    this.isLater = world.hasReopened
    this.name = `${index}.${world.next()}`
    this.clock = new ClientClock(world.clock, {
      ahead: stage.ahead[index] ?? 0,
      standsStill: stage.standsStill,
      ...(steady === undefined ? {} : { steady }),
    })
    this.retry = stage.retries ? PATIENT : IMPATIENT
    const transport = modelTransport((request) => {
      around.onSend(this, request)
      return server.transport(request)
    }, this.clock)
    this.session = new Session({
      transport: async (request) => {
        const response = await transport(request)
        around.onAnswer(this, request, response)
        return response
      },
      store: place.store(this.clock, this.reads),
      clock: this.clock,
      // Digests take real time.
      family: new BuiltFamily(this.clock, async (text) => text),
      warn: () => {},
      tokenUrl: 'https://api.freshcom.test/v1/token',
      refuse: errorFromResponse,
      headers: { 'x-client': this.name },
      retry: this.retry,
      timeout: stage.timeout,
      accountId: 'account',
      storefrontRefreshToken: stage.storefront ? STOREFRONT_TOKEN : undefined,
    })
    this.#unheard = this.session.snapshot
    if (!world.isChanging() && !place.isBusy) this.agreesWith = world.changes
    if (world.isCertainlyLoggedOut()) this.knowsOfLogout = world.changes
    this.session.listen((snapshot) => this.#hear(snapshot, 'first'))
    // After a listener changed the session, the listeners behind it receive only the new state.
    this.session.listen((snapshot) => this.#react(snapshot, around))
    this.session.listen((snapshot) => this.#hear(snapshot, 'last'))
    world.clients.set(this.name, this)
  }

  /** The user it acts for now, if that is known. */
  owner(): string | undefined {
    const { snapshot } = this.session
    if (this.actsAs?.snapshot === snapshot && snapshot.isLoggedIn) return this.actsAs.owner
    return snapshot.userId ?? (snapshot.kind === 'storefront' ? STOREFRONT : undefined)
  }

  /** Its process or page is gone at once. */
  kill(): void {
    for (const token of this.spent) if (this.#world.server.isDead(token)) this.#world.diedWith.add(token)
    this.clock.kill()
  }

  /** Whether all listeners have received the current snapshot. */
  hasTold(): boolean {
    const { snapshot } = this.session
    return (this.#heard.last ?? this.#unheard) === snapshot
  }

  #hear(snapshot: SessionSnapshot, by: 'first' | 'last'): void {
    this.#world.assertSilent('a listener', snapshot)
    this.heard += 1
    if (this.removals === this.#world.place.removals)
      this.#world.fail('5: a listener was called for a logout before the store')
    if (this.#isReacting) this.#world.fail('9: a listener was called before the one that changed the session was done')
    if (snapshot !== this.session.snapshot)
      this.#world.fail('9: listeners receive the newest snapshot, but one received an old one')
    // The snapshots of no user and of an unknown user are reused.
    if (snapshot === this.#heard[by] && snapshot.expiresAt !== null) {
      this.#world.fail('9: a listener received the same snapshot twice')
    }
    this.#heard[by] = snapshot
    if (by === 'last' && snapshot !== this.#heard.first) this.#world.fail('9: listeners were not called in their order')
    this.note()
  }

  /** Notes who is shown, and that a user no longer is. */
  note(): void {
    const { userId } = this.session.snapshot
    if (this.#shown !== null && this.#shown !== userId) this.epoch += 1
    this.#shown = userId
  }

  #react({ kind }: SessionSnapshot, around: Surroundings): void {
    const index = this.reactions.findIndex(({ on }) => on === 'any' || on === kind)
    const [reaction] = index === -1 ? [] : this.reactions.splice(index, 1)
    if (reaction === undefined) return
    this.#isReacting = true
    around.onReaction(this, reaction.act)
    this.#isReacting = false
  }
}
