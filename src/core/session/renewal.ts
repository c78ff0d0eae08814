/**
 * How an access token is had: one token request at a time, the newest refresh token first, and only a definite
 * refusal ends the session. A refresh token that is being spent is spent to the end and saved, whoever still waits:
 * what it was rotated into may be the only way back in.
 */
import { AbortError, AuthenticationError, ConnectionError, TokenError } from '../errors'
import { wait, type Clock } from '../clock'
import { differ, readGrant, type AccessGrant } from './access-grant'
import type { Family, Remembered } from './family'
import type { KeptStorefront } from './kept-storefront'
import type { SharedStore } from './shared-store'
import { sessionChanged, type Owner } from './owner'
import type { SessionState } from './session-state'
import type { ReceivedToken, TokenEndpoint } from './token-endpoint'
import { isPublishable } from './token-payload'

/** How long the winner of a race may take to write the token that the refused one was rotated into. */
const RACE_WINDOW = 350
const RACE_STEP = 50
/** A client that was suspended for so long takes its lock for lost. */
const LOCK_LIFE = 2_000
/** How many tokens of the store are tried: a store that shows another one each time is out of order. */
const MOST_TRIES = 5

const STOREFRONT = { storefront: true }

/** What one look at the store has come to. */
type Outcome =
  | { readonly is: 'granted'; readonly grant: AccessGrant }
  /** The store is empty. */
  | { readonly is: 'nobody' }
  /** Nothing was spent: the lock may be another's by now. */
  | { readonly is: 'too late' }
  /** The store holds another token by now. */
  | { readonly is: 'overtaken' }

/** What an access token is wanted for. */
interface Attempt {
  readonly owner: Owner
  /** The access token that no longer does. */
  readonly rejected: string | undefined
  /** Whether what another holder of the store was given does. */
  readonly shares: boolean
  /** The refresh tokens that are known to be this owner's: the one that it had, and what that was rotated into. */
  readonly line: Set<string>
}

/** An attempt that callers share. */
interface Flight {
  readonly owner: Owner
  readonly promise: Promise<AccessGrant | null>
  /** It may come back with what was handed over. */
  readonly isShared: boolean
}

/** A refresh token on its way. */
interface Spending {
  readonly token: string
  readonly done: Promise<unknown>
  readonly abort: () => void
}

export class Renewal {
  /** The account's publishable refresh token: configuration, never written to the store. */
  storefrontRefreshToken: string | undefined

  readonly #state: SessionState
  readonly #store: SharedStore
  readonly #endpoint: TokenEndpoint
  readonly #family: Family
  readonly #kept: KeptStorefront
  readonly #clock: Clock
  #flight: Flight | undefined
  #spending: Spending | undefined

  constructor(state: SessionState, store: SharedStore, endpoint: TokenEndpoint, family: Family, kept: KeptStorefront) {
    this.#state = state
    this.#store = store
    this.#endpoint = endpoint
    this.#family = family
    this.#kept = kept
    this.#clock = family.clock
  }

  /**
   * A grant other than the rejected one; null if there is nothing to renew it with. Callers share one attempt.
   *
   * @param shares whether one that was handed over does.
   */
  renew(rejected: string | undefined, shares = true): Promise<AccessGrant | null> {
    const { owner, held } = this.#state
    const { grant } = held
    const serves = grant !== null && grant.accessToken !== rejected && (shares || !grant.isShared)
    if (serves) return Promise.resolve(grant)
    if (this.#flight?.owner === owner) {
      const { promise, isShared } = this.#flight
      return isShared && !shares ? promise.then(() => this.renew(rejected, false)) : promise
    }
    const promise = owner
      .during(this.#obtain(owner, rejected, shares))
      .catch((error: unknown) => {
        // No refusal, which would have ended the session: it failed for now.
        if (!owner.isOver) this.#endpoint.backOff()
        throw error
      })
      .finally(() => {
        if (this.#flight?.promise === promise) this.#flight = undefined
      })
    this.#flight = { owner, promise, isShared: shares }
    return promise
  }

  /** Asks for the storefront's token, or takes the one that the family has, or that an earlier page has kept. */
  async askForStorefront(rejected?: string, shares = true): Promise<Remembered | null> {
    const token = this.storefrontRefreshToken
    if (token === undefined) return null
    const { url } = this.#endpoint
    const serves = (found: Remembered) =>
      found.answer.access_token !== rejected &&
      (shares || found.isKept !== true) &&
      this.#clock.now() < this.#read(found, STOREFRONT).tooLateAt
    return this.#family.share(url, token, serves, async () => {
      const kept = await this.#kept.find(token)
      if (kept !== null && serves(kept)) return kept
      const received = await this.#endpoint.refresh(token)
      void this.#kept.keep(token, received)
      return received
    })
  }

  /** Settles with the renewal that is under way; undefined if there is none. */
  get underWay(): Promise<unknown> | undefined {
    return this.#flight?.promise.catch(() => {})
  }

  /** Gives up the request of an owner who has logged out, or somebody else in: the store's lock is free at once. */
  abort(): void {
    this.#spending?.abort()
  }

  /** Finds out what another token in the store is: what this owner's was rotated into, or somebody else's. */
  async follow(owner: Owner, stored: string): Promise<void> {
    const { grant, refreshToken } = this.#state.held
    if (grant === null || refreshToken === undefined) return
    const line = new Set([refreshToken])
    const found = await this.#find({ owner, rejected: undefined, shares: true, line }, stored)
    if (owner.isOver) return
    const isOther = found !== null && differ(grant, this.#read(found))
    // A rotation leaves the access token as good as it was.
    if (line.has(stored) && !isOther) this.#state.renew(owner, { grant, refreshToken: stored })
    else this.#state.replace('store', { grant: null, refreshToken: stored })
  }

  async #obtain(owner: Owner, rejected: string | undefined, shares: boolean): Promise<AccessGrant | null> {
    const pause = this.#endpoint.retryAt - this.#clock.now()
    if (pause > 0) await wait(this.#clock, pause)
    owner.assertNotOver()
    if (owner.origin !== 'storefront') {
      const grant = await this.#fromStore(owner, rejected, shares)
      if (grant !== null) return grant
      owner.assertNotOver()
      const { isLoggedIn } = this.#state.snapshot
      if (isLoggedIn && owner.origin === 'caller') return null
      if (isLoggedIn) {
        // Logged out elsewhere with this store: what the call was meant for is not the storefront's business.
        this.#state.replace('store')
        throw sessionChanged()
      }
    }
    return this.#fromStorefront(owner, rejected, shares)
  }

  async #fromStorefront(owner: Owner, rejected: string | undefined, shares: boolean): Promise<AccessGrant | null> {
    const received = await this.askForStorefront(rejected, shares)
    owner.assertNotOver()
    if (received === null) {
      this.#state.settle(owner)
      return null
    }
    // Somebody was found in the store meanwhile.
    if (this.#state.snapshot.isLoggedIn) throw sessionChanged()
    return this.#adopt(owner, this.#read(received, { storefront: true, isShared: received.isKept === true }))
  }

  async #fromStore(owner: Owner, rejected: string | undefined, shares: boolean): Promise<AccessGrant | null> {
    const stored = await this.#store.read()
    owner.assertNotOver()
    if (stored === null) return null
    this.#state.find(owner, stored)
    owner.assertNotOver()
    const { grant, refreshToken } = this.#state.held
    // A token that was brought along without one may be anybody's.
    const known = refreshToken ?? (grant === null ? stored : undefined)
    const attempt = { owner, rejected, shares, line: new Set(known === undefined ? [] : [known]) }
    const isShared = await this.#isShared(attempt, stored)
    if (isShared !== null) return isShared
    try {
      let outcome = await this.#store.exclusively(() => this.#tryStore(attempt, LOCK_LIFE))
      if (outcome.is === 'too late') outcome = await this.#store.exclusively(() => this.#tryStore(attempt, Infinity))
      return outcome.is === 'granted' ? outcome.grant : null
    } catch (error) {
      // What fails for now, or what the store refuses, costs nothing while a token that others were given still serves.
      const old = owner.isOver || !shares ? null : await this.#isShared(attempt, stored, true)
      if (old === null) throw error
      return old
    }
  }

  /** Tries the store's token, and newer ones that other holders of the store put there meanwhile. */
  async #tryStore(attempt: Attempt, lockLife: number): Promise<Outcome> {
    const begun = this.#clock.now()
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const stored = await this.#store.read()
      attempt.owner.assertNotOver()
      if (stored === null) return { is: 'nobody' }
      const earlier = this.#spending
      if (earlier !== undefined) {
        // An earlier owner is still spending a token. The same one twice could cost the session; another is of no use now.
        if (earlier.token !== stored) earlier.abort()
        await earlier.done
        continue
      }
      const isShared = await this.#isShared(attempt, stored)
      if (isShared !== null) return { is: 'granted', grant: isShared }
      attempt.owner.assertNotOver()
      if (this.#clock.now() - begun > lockLife) return { is: 'too late' }
      const outcome = await this.#spend(attempt, stored)
      if (outcome.is !== 'overtaken') return outcome
    }
    const message = 'The token store shows another refresh token each time it is read. Check its get and set.'
    throw new ConnectionError('store_failed', message)
  }

  /** Spends a refresh token, and saves what it brings whatever becomes of its owner, unless the store has changed. */
  async #spend(attempt: Attempt, spent: string): Promise<Outcome> {
    let received: ReceivedToken
    try {
      received = await this.#request(spent)
    } catch (error) {
      if (error instanceof AbortError) attempt.owner.assertNotOver()
      if (!(error instanceof TokenError && error.error === 'invalid_grant')) throw error
      return this.#refused(attempt, spent, error)
    }
    const kept = received.answer.refresh_token as string
    const held = await this.#store.replace(spent, kept)
    // Somebody logged in or out with this store while the answer was on its way: theirs counts.
    if (held !== kept) return { is: 'overtaken' }
    await this.#store.share(spent, received)
    await this.#family.keep(this.#endpoint.url, kept, received)
    if (attempt.line.has(spent)) attempt.line.add(kept)
    const grant = this.#adopt(attempt.owner, this.#read(received), kept, attempt.line.has(kept))
    return { is: 'granted', grant }
  }

  /** An answer always has the refresh token to use from now on. */
  async #request(spent: string): Promise<ReceivedToken> {
    const controller = new AbortController()
    const answered = this.#endpoint.refresh(spent, controller.signal)
    const done = answered.catch(() => {})
    this.#spending = { token: spent, done, abort: () => controller.abort() }
    try {
      const { answer, receivedAt } = await answered
      const { refresh_token: next } = answer
      return { answer: { ...answer, refresh_token: next && !isPublishable(next) ? next : spent }, receivedAt }
    } finally {
      if (this.#spending.done === done) this.#spending = undefined
    }
  }

  /** The server has definitely refused a token. If it is the newest there is, the session has ended. */
  async #refused({ owner }: Attempt, spent: string, cause: TokenError): Promise<Outcome> {
    let stored: string | null = spent
    for (let waited = 0; stored === spent && waited <= RACE_WINDOW; waited += RACE_STEP) {
      if (waited > 0) await wait(this.#clock, RACE_STEP)
      stored = await this.#store.read()
    }
    owner.assertNotOver()
    if (stored !== spent) return { is: 'overtaken' }
    const message = 'The session has ended. Log in again.'
    const error = new AuthenticationError('session_ended', message, { status: cause.status, cause })
    await this.#family.keep(this.#endpoint.url, spent, null)
    const held = await this.#store.replace(spent, null)
    owner.assertNotOver()
    if (held !== null) return { is: 'overtaken' }
    this.#state.replace('store', undefined, error)
    throw error
  }

  /** Goes on with what another holder of the store was answered, if it still serves. */
  async #isShared(attempt: Attempt, stored: string, untilExpiry = false): Promise<AccessGrant | null> {
    const received = await this.#find(attempt, stored)
    if (received === null || received.answer.access_token === attempt.rejected) return null
    const read = this.#read(received)
    // Of the family's own the end is known by the same clock.
    const isShared = !received.isOwn || read.expiresAt === null
    const until = untilExpiry ? (read.expiresAt ?? Infinity) : read.tooLateAt
    if ((isShared && !attempt.shares) || this.#clock.now() >= until) return null
    const grant = isShared ? this.#read(received, { isShared }) : read
    return this.#adopt(attempt.owner, grant, stored, attempt.line.has(stored))
  }

  /** The answer that came with the store's token: the family's, or handed over. Finds out whether it is of the line. */
  async #find({ line, rejected }: Attempt, stored: string): Promise<(ReceivedToken & { isOwn?: boolean }) | null> {
    const found = await this.#family.find(this.#endpoint.url, stored)
    const own = found === undefined || found.answer.access_token === rejected ? null : { ...found, isOwn: true }
    // Nearly over: another holder may have renewed it, with the same refresh token.
    if (own !== null && this.#clock.now() < this.#read(own).tooLateAt) return own
    if (found !== undefined && own === null) await this.#family.keep(this.#endpoint.url, stored, null)
    for (const known of new Set([...line, stored])) {
      const received = await this.#store.shared([known])
      if (received?.answer.refresh_token !== stored) continue
      if (line.has(known)) line.add(stored)
      return received
    }
    return own
  }

  #read({ answer, receivedAt }: ReceivedToken, how: { isShared?: boolean; storefront?: boolean } = {}): AccessGrant {
    return readGrant(answer, { receivedAt, skew: this.#endpoint.skew, ...how })
  }

  /** Goes on with a new grant, if it is the owner's. */
  #adopt(owner: Owner, read: AccessGrant, refreshToken?: string, isSameChain = true): AccessGrant {
    owner.assertNotOver()
    const { grant: previous } = this.#state.held
    const isOther = previous !== null && differ(previous, read, isSameChain)
    // Only a login tells of a customer.
    const grant: AccessGrant = previous?.kind === 'customer' && !isOther ? { ...read, kind: 'customer' } : read
    if (!isOther) {
      this.#state.renew(owner, { grant, refreshToken })
      return grant
    }
    this.#state.replace('store', { grant, refreshToken })
    throw sessionChanged()
  }
}
