/** The true state of a scenario, whatever its clients believe: time, the server, the shared place, and all changes. */
import { inspect } from 'node:util'
import { SharedPlace } from './shared-place'
import { longestWay, slowestStore, takesTurns, type Stage } from './scenario-stage'
import type { Client } from './scenario-client'
import type { Step } from './scenario-steps'
import { SimulatedServer } from './simulated-server'
import { VirtualClock } from './virtual-clock'

/** Longer than a lock and an operation of the store are waited for. */
const LINGERING = 12_000

export class World {
  readonly clock = new VirtualClock(20_000)
  readonly stage: Stage
  readonly server: SimulatedServer
  readonly place: SharedPlace
  /** All clients that have existed, by name. */
  readonly clients = new Map<string, Client>()
  /** What has not settled yet. */
  readonly open = new Set<string>()
  /** Logins, logouts and tokens set by callers: how many, and the last one. */
  changes = 0
  lastChange: Step['do'] | undefined
  /** Starts and ends of changes. */
  turns = 0
  /** The last change was a logout, and nothing else was under way. */
  isLoggedOut = false
  /** From this time on clients may go on without the lock: the store failed, a client slept or a request hung. */
  isDisorderly = false
  /** The same because of a slow holder. */
  isHeld = false
  hasSlept = false
  hasReopened = false
  /** A page came back. It may read between a write and its sharing, and mistake a rotation for a login. */
  hasReturned = false
  /** When a client last logged out and was closed. The store removes twice, so a login may come in between. */
  leftAt = -Infinity
  /** The API has rejected tokens that were valid. */
  hasRejected = false
  /** A client's clock differs from the world's. */
  areClocksOff: boolean
  /** Refresh tokens that a client had spent when it was killed. Their rotated tokens were lost with it. */
  readonly diedWith = new Set<string>()

  readonly #broken: string[] = []
  #lingersUntil = -Infinity
  #latency = 0
  #count = 0

  constructor(stage: Stage) {
    this.stage = stage
    this.areClocksOff = stage.standsStill || stage.ahead.some((by) => by !== 0)
    const chance = () => this.chance()
    this.server = new SimulatedServer(this.clock, { ...stage, latency: () => chance() * longestWay(stage) })
    this.place = new SharedPlace({
      ...stage,
      chance,
      latency: () => chance() * slowestStore(stage),
      now: () => this.clock.now(),
    })
  }

  /** The next number from 0 to 1. */
  chance(): number {
    return this.stage.latencies[(this.#latency += 1) % this.stage.latencies.length] ?? 0
  }

  /** A unique number for a call or anything else that is counted. */
  next(): number {
    return (this.#count += 1)
  }

  /** A change of owner begins. */
  change(step: Step['do']): number {
    this.turns += 1
    this.lastChange = step
    this.isLoggedOut = false
    return (this.changes += 1)
  }

  /** A time limit has passed since a clock was set. A login then ends, and its token may still wait for the lock. */
  linger(): void {
    this.#lingersUntil = this.clock.now() + LINGERING
  }

  /** Whether a login, a logout or a token set by a caller is under way. */
  isChanging(): boolean {
    return this.clock.now() < this.#lingersUntil || [...this.open].some((name) => /^(login|set|logout)/.test(name))
  }

  /** From now on every client that reads the store finds that all users are logged out. */
  isCertainlyLoggedOut(): boolean {
    const { stored, isWritten, hasFailed, hasLied } = this.place
    return this.isLoggedOut && stored === null && !isWritten && !hasFailed && !hasLied
  }

  /** Clients take turns, and nothing has happened since that lets one go on without the lock. */
  isOrderly(): boolean {
    return takesTurns(this.stage) && !this.isDisorderly
  }

  /** There has only ever been one client. */
  isSingle(): boolean {
    return this.stage.clients === 1 && !this.hasReopened
  }

  /** A client that lost the lock cannot write any more, or none did. And no client knows more than the store. */
  isFenced(): boolean {
    const { hasFailed, hasLied } = this.place
    return (this.stage.lock === 'lapses' || !this.hasSlept) && (this.isSingle() || !(hasFailed || hasLied))
  }

  /** Late writes may have been given up. They overwrite later ones and are then corrected. */
  isImpatient(): boolean {
    return this.place.hasFailed && this.stage.timeout < 5_000
  }

  /** Refresh tokens of a user, not the storefront, were refused or lost with a client. */
  hasEnded(): boolean {
    return this.server.refused.size > 0 || this.diedWith.size > 0
  }

  assertSilent(where: string, value: unknown): void {
    const text = `${inspect(value, { depth: 10, showHidden: true })} ${JSON.stringify(value)}`
    for (const secret of this.server.secrets) if (text.includes(secret)) this.fail(`1: ${where} shows a token`)
  }

  fail(guarantee: string): void {
    this.#broken.push(guarantee)
    this.clock.stop()
  }

  /** Throws the first guarantee that was broken. */
  report(): void {
    for (const { session } of this.clients.values()) this.assertSilent('a snapshot', session.snapshot)
    if (this.#broken[0] !== undefined) throw new Error(`broken guarantee: ${this.#broken[0]}`)
  }
}
