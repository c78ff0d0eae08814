import type { TokenStore } from '../core/session/token-store'
import { inProcess } from './in-process'

/**
 * A store that lives as long as the object: nobody stays logged in over a reload or a restart. The default.
 *
 * **Who can read the token:** code that runs in the same process and has hold of this object or of the memory (a
 * debugger, a heap dump); never the disk. **For how long:** until the page is left or the process ends.
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
