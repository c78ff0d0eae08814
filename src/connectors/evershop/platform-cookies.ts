/**
 * Cookie sessions where the platform keeps the cookies, as a browser does, which hides them from us. In bundles
 * for browsers this stands in place of `cookie-session.ts` (the field `browser` of package.json).
 */
import { platformFetch } from '../../core/transport/platform'
import type { Fetch } from '../../core/transport/transport'

export class CookieSession {
  readonly fetch: Fetch
  /** Counts the logouts. */
  epoch = 0

  constructor(fetch: Fetch | undefined) {
    this.fetch = withCredentials(fetch)
  }

  async clear(): Promise<void> {
    this.epoch += 1
  }
}

/**
 * Browsers send their cookies. React Native would share one jar between all clients, so it is told to leave them to
 * us. Elsewhere there is no jar, and some platforms refuse the option.
 */
export function withCredentials(fetch: Fetch | undefined): Fetch {
  const isNative = () => typeof navigator === 'object' && navigator.product === 'ReactNative'
  return async (url, init) => {
    const credentials = isNative() ? 'omit' : typeof location === 'object' && 'include'
    const sent = credentials ? { ...init, credentials } : init
    return (fetch ?? platformFetch())(url, sent)
  }
}
