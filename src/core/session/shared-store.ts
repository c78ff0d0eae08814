/**
 * A store whose tokens rotate and that has other holders: tabs, processes, clients of this one. What was spent is known,
 * answers are handed over, and who holds it is told of logins and logouts.
 */
import { dropOldest } from '../values'
import { ANY_TOKEN, GuardedStore, type PendingWrite } from './guarded-store'
import { onOtherHolders, notifyOthers, type OnHolderChange } from './store-holders'
import type { ReceivedToken } from './token-endpoint'

/** How many tokens are remembered as spent. */
const MOST_SPENT = 32
/** How long handing an answer over may take: without it a client renews for itself. */
const SHARING_PATIENCE = 1_000

export class SharedStore extends GuardedStore {
  /** What this client has spent, and for what: it never takes such a token from the store again. */
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

  /** Hands an answer over to the other holders of the store. */
  async share(spent: string, received: ReceivedToken): Promise<void> {
    // Never left out: a missing link costs every other holder a token request of its own.
    const shared = (async () => this.store.share?.(spent, received))()
    await this.bounded('sharing', shared, SHARING_PATIENCE).catch(() => {})
  }

  /** What another holder was answered for one of the refresh tokens, if it can be told. */
  async shared(known: readonly string[]): Promise<ReceivedToken | null> {
    if (this.isHung('sharing')) return null
    const asked = (async () => this.store.shared?.(known))()
    const received = await this.bounded('sharing', asked, SHARING_PATIENCE).catch(() => null)
    if (typeof received?.answer?.access_token !== 'string') return null
    // Another machine's clock may be ahead.
    return { ...received, receivedAt: Math.min(received.receivedAt, this.clock.now()) }
  }

  /** Calls back when another tab, process or client has changed the token, and whether it may be somebody else's now. */
  subscribe(onChange: OnHolderChange): () => void {
    const listener: OnHolderChange = (mayBeAnother) => {
      // Somebody may have logged in again, with the same token.
      this.trustForgotten()
      onChange(mayBeAnother)
    }
    // Kept alive by this guard alone.
    this.#onChange = listener
    const stops: unknown[] = [onOtherHolders(this.store, listener)]
    try {
      // A login empties the store first, a rotation does not.
      stops.push(this.store.subscribe?.((refreshToken) => listener(refreshToken === null)))
    } catch {
      // Its error may hold the value, and a call has no use for it: other tabs are not heard of, all else works.
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

  /** Others listen. They tell somebody else's login from a rotation by the store being empty in between. */
  protected override async announceLogin(replaces: PendingWrite['replaces']): Promise<void> {
    if (this.store.subscribe === undefined) return
    if (replaces !== ANY_TOKEN) replaces.push(null)
    try {
      await this.store.remove()
    } catch {
      // Not heard of at once, then. What counts is the write.
    }
  }
}
