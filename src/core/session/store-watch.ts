/**
 * Shows who is logged in according to the store. It reads the store when another tab, process or client has changed the
 * token, when the page comes back, and on request.
 */
import { onPageReturn } from './page-return'
import type { Renewal } from './renewal'
import type { SessionState } from './session-state'
import type { SharedStore } from './shared-store'

export interface StoreWatch {
  isOver: boolean
  /** Called with the first use of a client: a client that is never used subscribes to nothing. */
  start(): void
  stop(): void
  /** @param mayBeAnother whether a new token may belong to another user. False if it can only be a rotation. */
  look(mayBeAnother: boolean): Promise<void>
}

export function watchStore(state: SessionState, store: SharedStore, renewal: Renewal): StoreWatch {
  let stops: (() => void)[] | undefined

  async function look(mayBeAnother: boolean): Promise<void> {
    const { settled } = store
    await settled
    const { owner } = state
    const stored = await store.read()
    if (watch.isOver) return
    // There was a login or logout meanwhile, or one is about to be written.
    if (owner.isOver || settled !== store.settled) return look(mayBeAnother)
    // An access token that was set without a refresh token has nothing to do with the store.
    if (owner.origin !== 'store') return
    const { grant, refreshToken } = state.held
    if (stored === null) {
      if (state.snapshot.isLoggedIn) state.replace('store')
    } else if (grant === null) state.find(owner, stored)
    else if (grant.kind === 'storefront') state.replace('store', { grant: null, refreshToken: stored })
    else if (stored !== refreshToken && mayBeAnother) {
      const { underWay } = renewal
      if (underWay === undefined) return renewal.identify(owner, stored)
      // The renewal identifies the token itself, unless it fails.
      await underWay
      await look(true)
    }
  }

  const watch: StoreWatch = {
    isOver: false,
    start() {
      const lookAgain = (mayBeAnother: boolean) => {
        store.looking = look(mayBeAnother).catch(() => {})
      }
      stops ??= [store.subscribe(lookAgain), onPageReturn(() => lookAgain(true))]
    },
    stop() {
      watch.isOver = true
      for (const stop of stops ?? []) stop()
    },
    look,
  }
  return watch
}
