/**
 * A cookie session on a platform that keeps the cookies itself: a browser, which hides them from scripts. In bundles
 * for browsers this file replaces `cookie-session.ts` (the field `browser` of package.json).
 */
import { platformFetch } from '../../core/transport/platform'
import type { Fetch } from '../../core/transport/transport'

export class CookieSession {
  readonly fetch: Fetch
  /** Number of logouts. */
  epoch = 0

  constructor(fetch: Fetch | undefined) {
    this.fetch = withCredentials(fetch)
  }

  async clear(): Promise<void> {
    this.epoch += 1
  }
}

/**
 * Browsers must send their cookies. React Native must not, since all clients would share one jar. Other platforms have
 * no jar, and some of them reject the option.
 */
export function withCredentials(fetch: Fetch | undefined): Fetch {
  const isNative = () => typeof navigator === 'object' && navigator.product === 'ReactNative'
  return async (url, init) => {
    const credentials = isNative() ? 'omit' : typeof location === 'object' && 'include'
    const sent = credentials ? { ...init, credentials } : init
    return (fetch ?? platformFetch())(url, sent)
  }
}
