/**
 * What the clients of one process need to share a store: a queue for a lock, and the last answer in memory. Both live
 * in the store object: two stores never know of each other.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import type { TokenStore } from '../core/session/token-store'

/** The members of a store that only one process uses. */
export function inProcess(): Required<Pick<TokenStore, 'withLock' | 'share' | 'shared'>> {
  let queue: Promise<unknown> = Promise.resolve()
  let last: { readonly spent: string; readonly received: ReceivedToken } | undefined
  return {
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
