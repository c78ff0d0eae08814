/**
 * Shows who is logged in according to the store. It reads the store when another tab, process or client has changed the
 * token, when the page comes back, and on request.
 */
import { onPageReturn } from './page-return'
import type { Renewal } from './renewal'
import type { SessionState } from './session-state'
import type { SharedStore } from './shared-store'

export class StoreWatch {
  /** The last look at the store. Calls wait for it, and are sent for the user who is found there. */
  looking: Promise<unknown> = Promise.resolve()
  isStopped = false

  readonly #state: SessionState
  readonly #store: SharedStore
  readonly #renewal: Renewal
  #stops: (() => void)[] | undefined

  constructor(state: SessionState, store: SharedStore, renewal: Renewal) {
    this.#state = state
    this.#store = store
    this.#renewal = renewal
  }

  /** Called with the first use of a client: a client that is never used subscribes to nothing. */
  start(): void {
    const look = (mayBeAnother: boolean) => {
      this.looking = this.look(mayBeAnother).catch(() => {})
    }
    this.#stops ??= [this.#store.subscribe(look), onPageReturn(() => look(true))]
  }

  stop(): void {
    this.isStopped = true
    for (const stop of this.#stops ?? []) stop()
  }

  /** @param mayBeAnother whether a new token may belong to another user. False if it can only be a rotation. */
  async look(mayBeAnother: boolean): Promise<void> {
    const { settled } = this.#store
    await settled
    const { owner } = this.#state
    const stored = await this.#store.read()
    if (this.isStopped) return
    // There was a login or logout meanwhile, or one is about to be written.
    if (owner.isOver || settled !== this.#store.settled) return this.look(mayBeAnother)
    // An access token that was set without a refresh token has nothing to do with the store.
    if (owner.origin !== 'store') return
    const { grant, refreshToken } = this.#state.held
    if (stored === null) {
      if (this.#state.snapshot.isLoggedIn) this.#state.replace('store')
    } else if (grant === null) this.#state.find(owner, stored)
    else if (grant.kind === 'storefront') this.#state.replace('store', { grant: null, refreshToken: stored })
    else if (stored !== refreshToken && mayBeAnother) {
      const { underWay } = this.#renewal
      if (underWay === undefined) return this.#renewal.identify(owner, stored)
      // The renewal identifies the token itself, unless it fails.
      await underWay
      await this.look(true)
    }
  }
}
