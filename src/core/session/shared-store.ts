/**
 * A store with several holders (tabs, processes, clients) and rotating tokens. It knows which tokens were spent, shares
 * access tokens among the holders, and notifies them of logins and logouts.
 */
import { dropOldest } from '../values'
import { ANY_TOKEN, GuardedStore, type PendingWrite } from './guarded-store'
import { onOtherHolders, notifyOthers, type OnHolderChange } from './store-holders'
import type { ReceivedToken } from './token-endpoint'

/** How many spent tokens are remembered. */
const MOST_SPENT = 32
/** How long sharing a token may take, in milliseconds. Without it, each client renews for itself. */
const SHARING_PATIENCE = 1_000

export class SharedStore extends GuardedStore {
  /** The last look at who is in the store. Calls wait for it, and are sent for the user who is found there. */
  looking: Promise<unknown> = Promise.resolve()

  /** The tokens that this client has spent, and what they were rotated into. It never uses one of them again. */
  readonly #spent = new Map<string, string>()
  #onChange: OnHolderChange | undefined

  override write(refreshToken: string | null): Promise<void> {
    if (refreshToken !== null) this.#spent.delete(refreshToken)
    return super.write(refreshToken)
  }

  override async replace(spent: string, refreshToken: string | null): Promise<string | null> {
    if (refreshToken !== null && refreshToken !== spent) {
      this.#spent.delete(refreshToken)
      this.#spent.set(spent, refreshToken)
      dropOldest(this.#spent, MOST_SPENT)
    }
    return super.replace(spent, refreshToken).finally(() => {
      if (refreshToken === null) this.changed()
    })
  }

  /** Shares a token response with the other holders of the store. */
  async share(spent: string, received: ReceivedToken): Promise<void> {
    // Never skipped: after a missing link every other holder needs its own token request.
    const shared = (async () => this.store.share?.(spent, received))()
    await this.bounded('sharing', shared, SHARING_PATIENCE).catch(() => {})
  }

  /** The token response that another holder received for one of the refresh tokens, if it is known. */
  async shared(known: readonly string[]): Promise<ReceivedToken | null> {
    if (this.isHung('sharing')) return null
    const asked = (async () => this.store.shared?.(known))()
    const received = await this.bounded('sharing', asked, SHARING_PATIENCE).catch(() => null)
    if (typeof received?.answer?.access_token !== 'string') return null
    // The clock of another machine may be ahead.
    return { ...received, receivedAt: Math.min(received.receivedAt, this.clock.now()) }
  }

  /** Calls back when another tab, process or client has changed the token. */
  subscribe(onChange: OnHolderChange): () => void {
    const listener: OnHolderChange = (mayBeAnother) => {
      // The user may have logged in again, with the same token.
      this.acceptForgotten()
      onChange(mayBeAnother)
    }
    // This reference keeps the listener alive.
    this.#onChange = listener
    const stops: unknown[] = [onOtherHolders(this.store, listener)]
    try {
      // A login empties the store first, a rotation does not.
      stops.push(this.store.subscribe?.((refreshToken) => listener(refreshToken === null)))
    } catch {
      // The error may contain the token. Without the subscription only the changes of other tabs are missed.
    }
    return () => {
      for (const stop of stops) if (typeof stop === 'function') stop()
    }
  }

  protected override changed(): void {
    notifyOthers(this.store, this.#onChange)
  }

  protected override newest(token: string): string {
    let newest = token
    for (let next: string | undefined = token; next !== undefined; next = this.#spent.get(newest)) newest = next
    return newest
  }

  /** Empties the store before a login is written, so that other tabs can distinguish a login from a rotation. */
  protected override async announceLogin(replaces: PendingWrite['replaces']): Promise<void> {
    if (this.store.subscribe === undefined) return
    if (replaces !== ANY_TOKEN) replaces.push(null)
    try {
      await this.store.remove()
    } catch {
      // Other tabs notice the login later. The write counts.
    }
  }
}
