import type { TokenStore } from '../session/token-store'

/**
 * A store that lives as long as the object: nobody stays logged in over a reload or a restart. The default.
 *
 * @example
 * ```ts
 * import { Freshcom, memoryStore } from 'freshcom-sdk'
 *
 * const shop = new Freshcom({ store: memoryStore() })
 * ```
 */
export function memoryStore(): TokenStore {
  let saved: string | null = null
  let lock: Promise<unknown> = Promise.resolve()
  return {
    get: () => saved,
    set: (refreshToken) => {
      saved = refreshToken
    },
    remove: () => {
      saved = null
    },
    // Two clients of one process may share it.
    withLock: (task) => {
      const result = lock.then(task)
      lock = result.catch(() => {})
      return result
    },
  }
}
