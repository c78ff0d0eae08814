/** Where a refresh token outlives the process or the page. */

import type { ReceivedToken } from './token-endpoint'

/** A value, now or later. */
export type MaybePromise<T> = T | Promise<T>

/**
 * Keeps the refresh token of the customer or user who is logged in: their access tokens stay in memory, publishable
 * refresh tokens are configuration. Every member may answer at once or with a promise. `get`,
 * `set` and `remove` are all it takes; `freshcom-sdk/stores` has stores with the rest.
 *
 * @example
 * ```ts
 * import { Freshcom, type TokenStore } from 'freshcom-sdk'
 *
 * let saved: string | null = null
 * const store: TokenStore = {
 *   get: () => saved,
 *   set: (refreshToken) => { saved = refreshToken },
 *   remove: () => { saved = null },
 * }
 * const shop = new Freshcom({ store })
 * ```
 */
export interface TokenStore {
  /** The refresh token, or nothing if nobody is logged in. */
  get(): MaybePromise<string | null | undefined>
  /** Replaces the refresh token. Calls that wait for a renewal go on only after it. */
  set(refreshToken: string): MaybePromise<void>
  /**
   * Forgets the refresh token.
   *
   * @param reason `refused` where the API no longer takes the token, else somebody logged out.
   */
  remove(reason?: 'refused'): MaybePromise<void>
  /**
   * Runs a task while no other holder of the same store runs one. A lock that does not come is not waited for. A
   * store that cannot keep a new token right now refuses with a `FreshcomError`: then the old one is not spent.
   */
  withLock?<T>(task: () => Promise<T>): Promise<T>
  /**
   * Hands the answer to a spent refresh token over to the other holders of the store, so that one renewal does for
   * all. It holds an access token: keep it in memory, or sealed so that only the spent token opens it.
   */
  share?(spent: string, received: ReceivedToken): MaybePromise<void>
  /** The newest answer, for whoever had the refresh token that it came with or one that was spent for it. */
  shared?(known: readonly string[]): MaybePromise<ReceivedToken | null | undefined>
  /**
   * The store of one system and account: asked for once by a session, so that a place with a default name is not shared
   * by two systems. Returns the same object for the same arguments: its clients share a lock.
   *
   * @param system the address of the system.
   * @param account the account's id or what else tells accounts apart, if there is any.
   */
  scope?(system: string, account: string | undefined): TokenStore
  /**
   * Keeps a text beside the refresh token: the storefront's access token, which the next page uses instead of asking
   * for one. It is public, as the publishable refresh token is that it was asked for with. Nobody else's access token is
   * ever in it, and a logout leaves it alone.
   */
  keepStorefront?(text: string): MaybePromise<void>
  /** The text that was kept last. */
  keptStorefront?(): MaybePromise<string | null | undefined>
  /** Calls back when another tab or process changed the token; returns the function that ends it. */
  subscribe?(onChange: (refreshToken: string | null) => void): () => void
}

/** Whether a value has what every store has. */
export function isTokenStore(store: unknown): store is TokenStore {
  const { get, set, remove } = (store ?? {}) as Record<string, unknown>
  return [get, set, remove].every((member) => typeof member === 'function')
}
