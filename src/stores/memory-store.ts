import type { TokenStore } from '../core/session/token-store'
import { inProcess } from './in-process'

/**
 * Keeps the refresh token in memory: a reload or restart logs the user out. The default store.
 *
 * **Who can read the token:** code of the same process that has this object, and tools that read its memory (a
 * debugger, a heap dump). It is never on the disk. **For how long:** until the page is left or the process ends.
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
  // Two clients of one process may share it.
  return inProcess({
    get: () => saved,
    set: (refreshToken) => {
      saved = refreshToken
    },
    remove: () => {
      saved = null
    },
  })
}
