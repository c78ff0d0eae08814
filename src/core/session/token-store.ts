/** The interface of token stores. A store keeps a refresh token beyond the process or the page. */

import type { ReceivedToken } from './token-endpoint'

/** A value, or a promise of it. */
export type MaybePromise<T> = T | Promise<T>

/**
 * Keeps the refresh token of the signed-in user. Access tokens stay in memory, and publishable refresh tokens are
 * configuration. Every member may return a value or a promise. Only `get`, `set` and `remove` are required. The stores
 * of `freshcom-sdk/stores` have the other members, too.
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
  /** Returns the refresh token, or nothing if no user is logged in. */
  get(): MaybePromise<string | null | undefined>
  /** Replaces the refresh token. Calls that wait for a renewal go on only after it. */
  set(refreshToken: string): MaybePromise<void>
  /**
   * Removes the refresh token.
   *
   * @param reason `refused` if the API no longer accepts the token. Otherwise the user logged out.
   */
  remove(reason?: 'refused'): MaybePromise<void>
  /**
   * Saves the token of a login before the login counts. If it rejects, `login()` rejects with the same error, and the
   * session stays as it was. Without this member, a token that the store refuses is kept in memory. Afterwards `set` is
   * called with the same token.
   */
  saveLogin?(refreshToken: string): Promise<void>
  /**
   * Runs a task while no other holder of the same store runs one. If the lock does not come in time, the session goes
   * on without it. A store that cannot save a new token at the moment rejects with a `FreshcomError`. Then the old
   * token is not spent.
   */
  withLock?<T>(task: () => Promise<T>): Promise<T>
  /**
   * Shares the token response for a spent refresh token with the other holders of the store, so that one renewal is
   * enough for all. It contains an access token: keep it in memory, or encrypt it with the spent token as the key.
   */
  share?(spent: string, received: ReceivedToken): MaybePromise<void>
  /**
   * Returns the newest token response that belongs to one of these refresh tokens: to the one that it contains, or to
   * one that was rotated into that.
   */
  shared?(known: readonly string[]): MaybePromise<ReceivedToken | null | undefined>
  /**
   * Returns the store of one server and account. A session calls it once, so that two servers do not share a store with
   * a default name. Returns the same object for the same arguments, because clients of one object share a lock.
   *
   * @param system the address of the server.
   * @param account the account's id, or whatever else distinguishes accounts.
   */
  scope?(system: string, account: string | undefined): TokenStore
  /**
   * Keeps a text beside the refresh token: the storefront's access token, so that the next page does not request one.
   * It is as public as the publishable refresh token. It never contains the access token of a signed-in user, and a
   * logout does not remove it.
   */
  keepStorefront?(text: string): MaybePromise<void>
  /** The text that was kept last. */
  keptStorefront?(): MaybePromise<string | null | undefined>
  /** Calls back when another tab or process changed the token. Returns the function that unsubscribes. */
  subscribe?(onChange: (refreshToken: string | null) => void): () => void
}

/** Whether a value has the members that every store needs. */
export function isTokenStore(store: unknown): store is TokenStore {
  const { get, set, remove } = (store ?? {}) as Record<string, unknown>
  return [get, set, remove].every((member) => typeof member === 'function')
}
