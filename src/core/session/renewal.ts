/**
 * Renews the access token. There is one token request at a time, with the newest refresh token, and only
 * `invalid_grant` ends the session. A refresh token request always runs to its end and its result is saved, even if no
 * caller waits any more: the rotated token may be the only valid one.
 */
import { AbortError, AuthenticationError, ConnectionError, TokenError } from '../errors'
import { wait } from '../clock'
import { differ, type AccessGrant } from './access-grant'
import type { Family } from './family'
import type { SharedStore } from './shared-store'
import { sessionChanged, type Owner } from './owner'
import type { SessionState } from './session-state'
import type { StorefrontToken } from './storefront-token'
import type { ReceivedToken, TokenEndpoint } from './token-endpoint'
import { isPublishable } from './token-payload'

/** How long another client may take to save the token that the refused one was rotated into, in milliseconds. */
const RACE_WINDOW = 350
const RACE_STEP = 50
/** A client that was suspended for longer, in milliseconds, assumes that it has lost the lock. */
const LOCK_LIFETIME = 2_000
/** How many tokens from the store are tried. A store that returns a different one each time is broken. */
const MOST_TRIES = 5

/** The result of one attempt with the store's token. */
type Outcome =
  | { readonly is: 'granted'; readonly grant: AccessGrant }
  /** The store is empty. */
  | { readonly is: 'empty' }
  /** Nothing was spent. Another client may have the lock by now. */
  | { readonly is: 'too late' }
  /** The store holds another token by now. */
  | { readonly is: 'overtaken' }

/** One attempt to get an access token. */
interface Attempt {
  readonly owner: Owner
  /** The access token to be replaced. */
  readonly rejected: string | undefined
  /** Whether an access token of another holder of the store is accepted. */
  readonly takesShared: boolean
  /** The refresh tokens known to be of this owner: its own, and those it was rotated into. */
  readonly chain: Set<string>
}

/** A renewal that several calls wait for. */
interface Flight {
  readonly owner: Owner
  readonly promise: Promise<AccessGrant | null>
  /** It may result in an access token of another holder. */
  readonly takesShared: boolean
}

/** A refresh token that has been sent. */
interface Spending {
  readonly token: string
  readonly done: Promise<unknown>
  readonly abort: () => void
}

export class Renewal {
  readonly #state: SessionState
  readonly #store: SharedStore
  readonly #endpoint: TokenEndpoint
  readonly #family: Family
  readonly #storefront: StorefrontToken
  #flight: Flight | undefined
  #spending: Spending | undefined

  constructor(
    state: SessionState,
    store: SharedStore,
    endpoint: TokenEndpoint,
    family: Family,
    storefront: StorefrontToken,
  ) {
    this.#state = state
    this.#store = store
    this.#endpoint = endpoint
    this.#family = family
    this.#storefront = storefront
  }

  /**
   * Gets a grant other than the rejected one. Null if there is no refresh token. Concurrent calls share one attempt.
   *
   * @param takesShared whether an access token of another holder of the store is accepted.
   */
  renew(rejected: string | undefined, takesShared = true): Promise<AccessGrant | null> {
    const { owner, held } = this.#state
    const { grant } = held
    const serves = grant !== null && grant.accessToken !== rejected && (takesShared || !grant.isShared)
    if (serves) return Promise.resolve(grant)
    if (this.#flight?.owner === owner) {
      const { promise, takesShared: mayBeShared } = this.#flight
      return mayBeShared && !takesShared ? promise.then(() => this.renew(rejected, false)) : promise
    }
    const promise = owner
      .during(this.#obtain(owner, rejected, takesShared))
      .catch((error: unknown) => {
        // A definite refusal would have ended the session. This failure is temporary.
        if (!owner.isOver) this.#endpoint.backOff()
        throw error
      })
      .finally(() => {
        if (this.#flight?.promise === promise) this.#flight = undefined
      })
    this.#flight = { owner, promise, takesShared }
    return promise
  }

  /** Settles with the current renewal. Undefined if there is none. */
  get underWay(): Promise<unknown> | undefined {
    return this.#flight?.promise.catch(() => {})
  }

  /** Aborts the request after a login or logout, so that the store's lock is free at once. */
  abort(): void {
    this.#spending?.abort()
  }

  /** Identifies another token in the store: a rotation of this owner's token, or another user's. */
  async identify(owner: Owner, stored: string): Promise<void> {
    const { grant, refreshToken } = this.#state.held
    if (grant === null || refreshToken === undefined) return
    const chain = new Set([refreshToken])
    const found = await this.#find({ owner, rejected: undefined, takesShared: true, chain }, stored)
    if (owner.isOver) return
    const isOther = found !== null && differ(grant, this.#endpoint.read(found))
    // After a rotation the access token is still valid.
    if (chain.has(stored) && !isOther) this.#state.renew(owner, { grant, refreshToken: stored })
    else this.#state.replace('store', { grant: null, refreshToken: stored })
  }

  async #obtain(owner: Owner, rejected: string | undefined, takesShared: boolean): Promise<AccessGrant | null> {
    const pause = this.#endpoint.retryAt - this.#endpoint.clock.now()
    if (pause > 0) await wait(this.#endpoint.clock, pause)
    owner.assertNotOver()
    if (owner.origin !== 'storefront') {
      const grant = await this.#fromStore(owner, rejected, takesShared)
      if (grant !== null) return grant
      owner.assertNotOver()
      const { isLoggedIn } = this.#state.snapshot
      if (isLoggedIn && owner.origin === 'caller') return null
      if (isLoggedIn) {
        // The user has logged out elsewhere. The call was meant for them, not for the storefront.
        this.#state.replace('store')
        throw sessionChanged()
      }
    }
    return this.#fromStorefront(owner, rejected, takesShared)
  }

  async #fromStorefront(owner: Owner, rejected: string | undefined, takesShared: boolean): Promise<AccessGrant | null> {
    const received = await this.#storefront.get(rejected, takesShared)
    owner.assertNotOver()
    if (received === null) {
      this.#state.confirmNoUser(owner)
      return null
    }
    // A signed-in user was found in the store meanwhile.
    if (this.#state.snapshot.isLoggedIn) throw sessionChanged()
    return this.#adopt(owner, this.#endpoint.read(received, { storefront: true, isShared: received.isKept === true }))
  }

  async #fromStore(owner: Owner, rejected: string | undefined, takesShared: boolean): Promise<AccessGrant | null> {
    const stored = await this.#store.read()
    owner.assertNotOver()
    if (stored === null) return null
    this.#state.find(owner, stored)
    owner.assertNotOver()
    const { grant, refreshToken } = this.#state.held
    // An access token that the caller passed alone may belong to anyone.
    const known = refreshToken ?? (grant === null ? stored : undefined)
    const attempt = { owner, rejected, takesShared, chain: new Set(known === undefined ? [] : [known]) }
    const shared = await this.#useShared(attempt, stored)
    if (shared !== null) return shared
    try {
      let outcome = await this.#store.exclusively(() => this.#tryStore(attempt, LOCK_LIFETIME))
      if (outcome.is === 'too late') outcome = await this.#store.exclusively(() => this.#tryStore(attempt, Infinity))
      return outcome.is === 'granted' ? outcome.grant : null
    } catch (error) {
      // A temporary failure costs nothing while an access token of another holder is still valid.
      const old = owner.isOver || !takesShared ? null : await this.#useShared(attempt, stored, true)
      if (old === null) throw error
      return old
    }
  }

  /** Tries the store's token, and newer ones that other holders write meanwhile. */
  async #tryStore(attempt: Attempt, lockLifetime: number): Promise<Outcome> {
    const begun = this.#endpoint.clock.now()
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const stored = await this.#store.read()
      attempt.owner.assertNotOver()
      if (stored === null) return { is: 'empty' }
      const earlier = this.#spending
      if (earlier !== undefined) {
        // An earlier owner's request is under way. Spending the same token twice could cost the session. A request
        // with another token is useless now.
        if (earlier.token !== stored) earlier.abort()
        await earlier.done
        continue
      }
      const shared = await this.#useShared(attempt, stored)
      if (shared !== null) return { is: 'granted', grant: shared }
      attempt.owner.assertNotOver()
      if (this.#endpoint.clock.now() - begun > lockLifetime) return { is: 'too late' }
      const outcome = await this.#spend(attempt, stored)
      if (outcome.is !== 'overtaken') return outcome
    }
    const message = 'The token store returns another refresh token each time. Check its get and set.'
    throw new ConnectionError('store_failed', message)
  }

  /** Spends a refresh token. Saves the new one even if its owner has changed, unless the store holds another. */
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
    // Someone logged in or out with this store meanwhile. Their token counts.
    if (held !== kept) return { is: 'overtaken' }
    await this.#store.share(spent, received)
    await this.#family.keep(this.#endpoint.url, kept, received)
    if (attempt.chain.has(spent)) attempt.chain.add(kept)
    const grant = this.#adopt(attempt.owner, this.#endpoint.read(received), kept, attempt.chain.has(kept))
    return { is: 'granted', grant }
  }

  /** Sends a refresh token. The result always contains the refresh token to use next. */
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

  /** The API has refused a token with `invalid_grant`. If it is the newest one, the session ends. */
  async #refused({ owner }: Attempt, spent: string, cause: TokenError): Promise<Outcome> {
    let stored: string | null = spent
    for (let waited = 0; stored === spent && waited <= RACE_WINDOW; waited += RACE_STEP) {
      if (waited > 0) await wait(this.#endpoint.clock, RACE_STEP)
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

  /** Uses an access token that this client's family or another holder of the store received, if it is still valid. */
  async #useShared(attempt: Attempt, stored: string, untilExpiry = false): Promise<AccessGrant | null> {
    const received = await this.#find(attempt, stored)
    if (received === null || received.answer.access_token === attempt.rejected) return null
    const read = this.#endpoint.read(received)
    // The family has the same clock, so its expiry times can be trusted.
    const isShared = !received.isOwn || read.expiresAt === null
    const until = untilExpiry ? (read.expiresAt ?? Infinity) : read.tooLateAt
    if ((isShared && !attempt.takesShared) || this.#endpoint.clock.now() >= until) return null
    const grant = isShared ? this.#endpoint.read(received, { isShared }) : read
    return this.#adopt(attempt.owner, grant, stored, attempt.chain.has(stored))
  }

  /** Finds the access token that came with the store's refresh token, and whether that is of the chain. */
  async #find({ chain, rejected }: Attempt, stored: string): Promise<(ReceivedToken & { isOwn?: boolean }) | null> {
    const found = await this.#family.find(this.#endpoint.url, stored)
    const own = found === undefined || found.answer.access_token === rejected ? null : { ...found, isOwn: true }
    // It expires soon. Another holder may have renewed it with the same refresh token.
    if (own !== null && this.#endpoint.clock.now() < this.#endpoint.read(own).tooLateAt) return own
    if (found !== undefined && own === null) await this.#family.keep(this.#endpoint.url, stored, null)
    for (const known of new Set([...chain, stored])) {
      const received = await this.#store.shared([known])
      if (received?.answer.refresh_token !== stored) continue
      if (chain.has(known)) chain.add(stored)
      return received
    }
    return own
  }

  /** Uses a new grant if it is the owner's. Otherwise the owner is replaced. */
  #adopt(owner: Owner, read: AccessGrant, refreshToken?: string, isSameChain = true): AccessGrant {
    owner.assertNotOver()
    const { grant: previous } = this.#state.held
    const isOther = previous !== null && differ(previous, read, isSameChain)
    // Only the login shows that the user is a customer.
    const grant: AccessGrant = previous?.kind === 'customer' && !isOther ? { ...read, kind: 'customer' } : read
    if (!isOther) {
      this.#state.renew(owner, { grant, refreshToken })
      return grant
    }
    this.#state.replace('store', { grant, refreshToken })
    throw sessionChanged()
  }
}
