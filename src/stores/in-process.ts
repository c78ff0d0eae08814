/**
 * What the clients of one process need to share a store: a queue for a lock, and the last answer in memory, for as long
 * as its refresh token is the store's. Both live in the store object: two stores never know of each other.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import type { TokenStore } from '../core/session/token-store'

/** A store that only one process uses, over a place for its token. */
export function inProcess({ get, set, remove }: Pick<TokenStore, 'get' | 'set' | 'remove'>): TokenStore {
  let queue: Promise<unknown> = Promise.resolve()
  let last: { readonly spent: string; readonly received: ReceivedToken } | undefined
  return {
    get,
    set: (refreshToken) => {
      if (last?.received.answer.refresh_token !== refreshToken) last = undefined
      return set(refreshToken)
    },
    remove: () => {
      last = undefined
      return remove()
    },
    withLock: (task) => {
      const result = queue.then(task)
      queue = result.catch(() => {})
      return result
    },
    share: (spent, received) => {
      last = { spent, received }
    },
    shared: (known) => {
      const { spent, received } = last ?? {}
      return known.some((token) => token === spent || token === received?.answer.refresh_token) ? received : null
    },
  }
}
