/** What the platform is, and what it has. */
import { ConnectionError } from '../errors'
import type { Fetch } from './transport'

/** Whether the code runs in a page or a worker of a browser. Servers and React Native know no secure contexts. */
export function isBrowser(): boolean {
  return 'isSecureContext' in globalThis
}

/** Whether the code runs on a server: in no browser and in no app. */
export function isServer(): boolean {
  const { navigator } = globalThis as { navigator?: { product?: unknown } }
  // Test runners imitate a page without saying that it is secure.
  return !isBrowser() && !('document' in globalThis) && navigator?.product !== 'ReactNative'
}

/** Web Crypto, where it can be given texts. It is missing in React Native, in insecure contexts and in jsdom. */
export function subtleCrypto(): SubtleCrypto | undefined {
  const { crypto, TextEncoder } = globalThis as { crypto?: { subtle?: SubtleCrypto }; TextEncoder?: unknown }
  return TextEncoder === undefined ? undefined : crypto?.subtle
}

/** The platform's `fetch`, looked up at each call: tests replace it. */
export function platformFetch(): Fetch {
  const { fetch } = globalThis as { fetch?: Fetch }
  if (fetch === undefined) {
    throw new ConnectionError('no_fetch', 'There is no `fetch` here. Pass one as the option `fetch`.')
  }
  return fetch
}

let takesCache: boolean | undefined

/** Whether a request may say `cache`. Older Cloudflare workers throw at it, so a request is made once and never sent. */
export function takesCacheMember(): boolean {
  return (takesCache ??= triesCacheMember())
}

function triesCacheMember(): boolean {
  try {
    return Boolean(new Request('https://api.freshcom.io', { cache: 'no-store' }))
  } catch {
    return false
  }
}
