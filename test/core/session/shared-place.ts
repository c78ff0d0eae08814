/**
 * The place that the clients of a scenario share: a refresh token, its lock, and shared tokens. Each of the three may
 * be as good as a Redis or as bad as any other program.
 */
import type { ReceivedToken } from '../../../src/core/session/token-endpoint'
import type { TokenStore } from '../../../src/core/session/token-store'
import type { ClientClock } from './client-clock'
import { ModelLock, type Lease, type Lock } from './model-lock'

export type { Lock } from './model-lock'

/** `anything`: returns the newest token to everyone. `fails`: rejects or never responds. */
export type HandOver = 'none' | 'works' | 'anything' | 'fails'

/**
 * What happens to the storefront's access token, for the next page. `old`: reads return what was kept first. `fails`:
 * rejects or never responds.
 */
export type Keeps = 'none' | 'works' | 'old' | 'fails'

/** What happens to an operation of the store. `throws after`: it was carried out, but its response was lost. */
export type StoreFault = 'ok' | 'throws' | 'throws after' | 'late' | 'never'

/** What a read returns. `stale`: the value before the last write. */
export type Lie = 'truth' | 'stale' | 'nothing' | 'empty' | 'garbage' | 'no text'

/** How a place is set up. */
export interface PlaceOptions {
  readonly lock: Lock
  readonly handOver: HandOver
  readonly keeps: Keeps
  /** Its holders notice each other's writes, a little late. */
  readonly hears: boolean
  /** The duration of the next operation, in milliseconds. */
  readonly latency: () => number
  /** Numbers from 0 to 1. */
  readonly chance: () => number
  readonly now: () => number
}

/** Longer than a lock is valid, and twice in a row not longer than a session waits (5 s). */
const LATE = 2_400
/** How long a store returns the old value at most. Removed tokens are remembered for 10 s. */
const LONGEST_STALE = 8_000

export class SharedPlace {
  stored: string | null = null
  /** How many removals it has carried out. */
  removals = 0
  /** How often another program has written. */
  plants = 0
  /** What happens to the next operations, and what the next reads return. Afterwards there are no faults. */
  faults: StoreFault[] = []
  lies: Lie[] = []
  /** Reads return a different text each time, or once did. */
  babbles = false
  hasBabbled = false
  /** Access tokens that were shared, and the last of them by its refresh token. */
  readonly isShared = new Set<string>()
  readonly lastHandedOver = new Map<string, string>()
  /** Clients may know what is not in the place. */
  hasFailed = false
  /** Clients may have read what was never in the place. */
  hasLied = false
  /** Called before a write, while `stored` is the value that it replaces. */
  onWrite: (refreshToken: string | null) => void = () => {}
  readonly lock: ModelLock

  readonly #options: PlaceOptions
  readonly #hearing = new Map<ClientClock, (refreshToken: string | null) => void>()
  readonly #answers = new Map<string, ReceivedToken>()
  /** What was kept of the storefront, oldest first. */
  readonly #storefront: string[] = []
  /** Writes that have started and not finished. */
  readonly #writing: (string | null)[] = []
  #newest: ReceivedToken | undefined
  #before: string | null = null
  #writtenAt = -Infinity
  #isCut = false
  #texts = 0

  constructor(options: PlaceOptions) {
    this.#options = options
    this.lock = new ModelLock(options.lock, options.chance)
  }

  /** No faults from now on. */
  clearUp(): void {
    this.faults = []
    this.lies = []
    this.babbles = false
    this.lock.isFair = true
  }

  /** Another program writes. */
  plant(text: string): void {
    this.plants += 1
    this.hasLied = true
    this.#replace(text)
  }

  /** Whether a token may be written at any moment. */
  get isWritten(): boolean {
    return this.#writing.some((refreshToken) => refreshToken !== null)
  }

  /** Whether anything may be written at any moment. */
  get isBusy(): boolean {
    return this.#writing.length > 0
  }

  /** A client's access to the place, which notes what it has read. */
  store(clock: ClientClock, reads: (string | null)[]): TokenStore {
    const { lock, handOver, hears, keeps } = this.#options
    const lease: Lease = { turn: undefined }
    const write = (refreshToken: string | null) => {
      this.#writing.push(refreshToken)
      const reached = () => this.#writing.splice(this.#writing.indexOf(refreshToken), 1)
      return this.#operate(
        clock,
        () => {
          if (!this.lock.admits(lease)) {
            this.hasFailed = true
            throw new Error('another process has written a newer token')
          }
          this.onWrite(refreshToken)
          this.#replace(refreshToken, clock)
        },
        reached,
      )
    }
    const store: TokenStore = {
      get: () =>
        this.#operate(clock, () => {
          const answer = this.#read()
          reads.push(answer ?? null)
          return answer
        }),
      set: write,
      remove: () => {
        this.removals += 1
        this.#isCut ||= this.isBusy
        return write(null)
      },
      ...(handOver === 'none' ? {} : this.#handOver(clock)),
      ...(keeps === 'none' ? {} : this.#publicPlace(clock)),
      subscribe: (onChange) => {
        if (hears) this.#hearing.set(clock, onChange)
        return () => this.#hearing.delete(clock)
      },
    }
    return lock === 'none' ? store : { ...store, withLock: (task) => this.lock.run(clock, lease, task) }
  }

  #read(): string | null | undefined {
    this.hasBabbled ||= this.babbles
    const lie = this.babbles ? 'garbage' : (this.lies.shift() ?? 'truth')
    // A token that was on its way during the removal is not known as removed.
    const isOld = this.#isCut || this.#options.now() > this.#writtenAt + LONGEST_STALE
    if (lie === 'truth' || (lie === 'stale' && isOld)) return this.stored
    this.hasLied = true
    if (lie === 'stale') return this.#before
    if (lie === 'garbage') return `text-${(this.#texts += 1)}`
    if (lie === 'no text') return { text: this.stored } as unknown as string
    return lie === 'empty' ? '' : undefined
  }

  #replace(refreshToken: string | null, writer?: ClientClock): void {
    if (this.stored !== refreshToken) this.#before = this.stored
    this.#writtenAt = this.#options.now()
    this.stored = refreshToken
    for (const [clock, tell] of this.#hearing) {
      // A frozen page never receives the event, a sleeping one when it wakes.
      if (clock === writer || clock.isFrozen) continue
      void clock.wait(this.#options.latency()).then(() => {
        if (!clock.isKilled) tell(refreshToken)
      })
    }
  }

  #handOver(clock: ClientClock): Required<Pick<TokenStore, 'share' | 'shared'>> {
    const mode = this.#options.handOver
    const operate = <T>(operation: () => T) => this.#beside(clock, mode === 'fails', operation)
    return {
      share: (spent, received) =>
        operate(() => {
          this.#newest = received
          const { access_token: accessToken, refresh_token: next = spent } = received.answer
          this.isShared.add(accessToken)
          this.lastHandedOver.set(next, accessToken)
          // A holder of any token of this chain finds the newest one.
          for (const [known, { answer }] of this.#answers) {
            if (answer.refresh_token === spent) this.#answers.set(known, received)
          }
          for (const known of [spent, next]) this.#answers.set(known, received)
        }),
      shared: (known) =>
        operate(() => {
          if (mode === 'anything') return this.#newest ?? null
          return known.map((token) => this.#answers.get(token)).findLast((answer) => answer !== undefined) ?? null
        }),
    }
  }

  #publicPlace(clock: ClientClock): Pick<TokenStore, 'keepStorefront' | 'keptStorefront'> {
    const mode = this.#options.keeps
    const operate = <T>(operation: () => T) => this.#beside(clock, mode === 'fails', operation)
    return {
      keptStorefront: () => operate(() => this.#storefront.at(mode === 'old' ? 0 : -1)),
      keepStorefront: (text) => operate(() => void this.#storefront.push(text)),
    }
  }

  /** What is kept beside the refresh token. */
  async #beside<T>(clock: ClientClock, fails: boolean, operation: () => T): Promise<T> {
    if (fails) {
      if (this.#options.chance() < 0.5) throw new Error('the place cannot be reached')
      await new Promise<never>(() => {})
    }
    await clock.wait(this.#options.latency())
    const result = operation()
    await clock.awake()
    return result
  }

  async #operate<T>(clock: ClientClock, operation: () => T, reached?: () => void): Promise<T> {
    const fault = this.faults.shift() ?? 'ok'
    if (fault !== 'ok') this.hasFailed = true
    // It is carried out even if its client is dead by then.
    await clock.wait(fault === 'late' ? LATE : this.#options.latency())
    reached?.()
    if (fault === 'never') await new Promise<never>(() => {})
    if (fault === 'throws') throw new Error('the store cannot be reached')
    const result = operation()
    await clock.awake()
    if (fault === 'throws after') throw new Error('the store does not respond')
    return result
  }
}
