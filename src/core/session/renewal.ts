/**
 * How an access token is had: one token request at a time, the newest refresh token first, and only a definite
 * refusal ends the session. Everything here may be overtaken by a logout, a login or another tab at any `await`.
 */
import { AbortError, AuthenticationError, TokenError } from '../errors'
import { orAborted } from '../transport/deadline'
import { differ, readGrant, type AccessGrant } from './access-grant'
import { wait, type Clock } from '../clock'
import type { GuardedStore } from './guarded-store'
import { sessionChanged, type SessionState } from './session-state'
import type { ReceivedToken, TokenEndpoint } from './token-endpoint'
import { isPublishable } from './token-payload'

/** How long the winner of a race may take to write the token that the refused one was rotated into. */
const RACE_WINDOW = 350
const RACE_STEP = 50
/** A client that was suspended for so long takes its lock for lost. */
const LOCK_LIFE = 2_000

/** What an access token is wanted for. */
interface Attempt {
  readonly epoch: number
  readonly signal: AbortSignal
  /** The access token that no longer does. */
  readonly rejected: string | undefined
  /** Refresh tokens that this client had, which another holder of the store may have spent before it. */
  readonly known: readonly string[]
}

export class Renewal {
  /** The account's publishable refresh token: configuration, never written to the store. */
  storefrontRefreshToken: string | undefined
  /** The refresh token that came with the access token. */
  cameWith: string | undefined
  /** The storefront was chosen although the store may hold somebody's token. */
  storefrontOnly = false

  readonly #state: SessionState
  readonly #store: GuardedStore
  readonly #endpoint: TokenEndpoint
  readonly #clock: Clock
  #flight:
    | { readonly epoch: number; readonly promise: Promise<AccessGrant | null>; readonly abort: () => void }
    | undefined

  constructor(state: SessionState, store: GuardedStore, endpoint: TokenEndpoint, clock: Clock) {
    this.#state = state
    this.#store = store
    this.#endpoint = endpoint
    this.#clock = clock
  }

  /** A grant other than the rejected one; null if there is nothing to renew it with. Callers share one request. */
  renew(rejected: string | undefined): Promise<AccessGrant | null> {
    const { grant, epoch } = this.#state
    if (grant !== null && grant.accessToken !== rejected) return Promise.resolve(grant)
    if (this.#flight?.epoch === epoch) return this.#flight.promise
    const controller = new AbortController()
    // One of an older epoch may still be spending the same refresh token: two at once could cost the session.
    const earlier = this.#flight?.promise.catch(() => {}) ?? Promise.resolve()
    const promise = earlier
      .then(() => this.#obtain(epoch, controller.signal, rejected))
      .catch((error: unknown) => {
        // It was given up for a login or logout, not by the callers who wait for it.
        if (error instanceof AbortError) this.#state.assertEpoch(epoch)
        // No refusal either, which would have ended the session: it failed for now.
        if (epoch === this.#state.epoch) this.#endpoint.backOff()
        throw error
      })
      .finally(() => {
        if (this.#flight?.promise === promise) this.#flight = undefined
      })
    this.#flight = { epoch, promise, abort: () => controller.abort() }
    return promise
  }

  /** Gives up a renewal under way, because the token it would write is about to be replaced. */
  abort(): void {
    this.#flight?.abort()
  }

  async #obtain(epoch: number, signal: AbortSignal, rejected: string | undefined): Promise<AccessGrant | null> {
    const pause = this.#endpoint.retryAt - this.#clock.now()
    if (pause > 0) await orAborted(wait(this.#clock, pause), signal)
    this.#state.assertEpoch(epoch)
    if (!this.storefrontOnly) {
      const stored = await this.#store.read()
      this.#state.assertEpoch(epoch)
      if (stored !== null) {
        this.#state.find()
        this.#state.assertEpoch(epoch)
        const attempt = { epoch, signal, rejected, known: [this.cameWith ?? stored, stored] }
        const spend = (lockLife: number) => () => this.#spendStored(attempt, lockLife)
        let grant = (await this.#handedOver(attempt, stored)) ?? (await this.#store.exclusively(spend(LOCK_LIFE)))
        if (grant === undefined) grant = await this.#store.exclusively(spend(Infinity))
        if (grant) return grant
      }
      this.#state.assertEpoch(epoch)
      const { grant, snapshot } = this.#state
      if (grant?.byHand === true && snapshot.isLoggedIn) return null
      if (snapshot.isLoggedIn) {
        // Logged out elsewhere with this store: what the call was meant for is not the storefront's business.
        this.#state.become(null)
        throw sessionChanged()
      }
    }
    this.#state.assertEpoch(epoch)
    if (this.storefrontRefreshToken === undefined) return null
    const received = await this.#endpoint.refresh(this.storefrontRefreshToken, signal)
    this.#state.assertEpoch(epoch)
    // Somebody was found in the store meanwhile.
    if (this.#state.snapshot.isLoggedIn) throw sessionChanged()
    return this.#adopt(this.#read(received))
  }

  /**
   * Spends the stored refresh token, or the newer one that another holder of the store has put there meanwhile.
   * Returns undefined without spending anything once the lock may be another's.
   */
  async #spendStored(attempt: Attempt, lockLife: number): Promise<AccessGrant | null | undefined> {
    const { epoch, signal } = attempt
    const begun = this.#clock.now()
    let spent = await this.#store.read()
    while (spent !== null) {
      const handedOver = await this.#handedOver(attempt, spent)
      if (handedOver !== null) return handedOver
      this.#state.assertEpoch(epoch)
      if (this.#clock.now() - begun > lockLife) return undefined
      let received: ReceivedToken
      try {
        received = await this.#endpoint.refresh(spent, signal)
      } catch (error) {
        this.#state.assertEpoch(epoch)
        if (!(error instanceof TokenError && error.error === 'invalid_grant')) throw error
        const newer = await this.#newerThan(spent)
        this.#state.assertEpoch(epoch)
        if (newer === spent) throw await this.#end(spent, error)
        spent = newer
        continue
      }
      // Saved even if the owner has changed meanwhile, unless the store has too: the spent one may be worthless now.
      const next = received.answer.refresh_token
      const kept = next === undefined || isPublishable(next) ? spent : next
      const held = await this.#store.replace(spent, kept)
      this.#state.assertEpoch(epoch)
      if (held === kept) {
        await this.#store.share(spent, { ...received, answer: { ...received.answer, refresh_token: kept } })
        this.#state.assertEpoch(epoch)
        return this.#adopt(this.#read(received), kept)
      }
      // Somebody logged in or out with this store while the answer was on its way: theirs counts.
      spent = held
    }
    return null
  }

  /** The answer that another holder of the store was given along with the token it now holds. */
  async #handedOver({ epoch, rejected, known }: Attempt, stored: string): Promise<AccessGrant | null> {
    const received = await this.#store.shared([...known, stored])
    if (received?.answer.refresh_token !== stored || received.answer.access_token === rejected) return null
    const grant = this.#read(received, true)
    if (this.#clock.now() >= grant.tooLateAt) return null
    this.#state.assertEpoch(epoch)
    return this.#adopt(grant, stored)
  }

  /** The store's token once it is another than the refused one, or the refused one after the race window. */
  async #newerThan(refused: string): Promise<string | null> {
    for (let waited = 0; ; waited += RACE_STEP) {
      const stored = await this.#store.read()
      if (stored !== refused || waited >= RACE_WINDOW) return stored
      await wait(this.#clock, RACE_STEP)
    }
  }

  /** The server has definitely refused the newest refresh token there is. */
  async #end(spent: string, cause: TokenError): Promise<AuthenticationError> {
    const message = 'The session has ended. Log in again.'
    const error = new AuthenticationError('session_ended', message, { status: cause.status, cause })
    const removed = this.#store.replace(spent, null)
    this.#state.end(error)
    await removed
    return error
  }

  #read({ answer, receivedAt }: ReceivedToken, handedOver = false): AccessGrant {
    const customer = this.#state.grant?.kind === 'customer'
    return readGrant(answer, { receivedAt, skew: this.#endpoint.skew, customer, handedOver })
  }

  #adopt(grant: AccessGrant, cameWith?: string): AccessGrant {
    const previous = this.#state.grant
    this.cameWith = cameWith
    if (previous !== null && differ(previous, grant)) {
      this.#state.become(grant)
      throw sessionChanged()
    }
    this.#state.renew(grant)
    return grant
  }
}
