/** Which platform this is, and what it offers. */
import { ConnectionError } from '../errors'
import type { Fetch } from './transport'

/** Whether the code runs in a browser's page or worker. Servers and React Native have no `isSecureContext`. */
export function isBrowser(): boolean {
  return 'isSecureContext' in globalThis
}

/** Whether the code runs on a server: not in a browser and not in an app. */
export function isServer(): boolean {
  const { navigator } = globalThis as { navigator?: { product?: unknown } }
  // Test runners imitate a page without `isSecureContext`.
  return !isBrowser() && !('document' in globalThis) && navigator?.product !== 'ReactNative'
}

/** Web Crypto, if it can be used for texts. It is missing in React Native, in insecure contexts and in jsdom. */
export function subtleCrypto(): SubtleCrypto | undefined {
  const { crypto, TextEncoder } = globalThis as { crypto?: { subtle?: SubtleCrypto }; TextEncoder?: unknown }
  return TextEncoder === undefined ? undefined : crypto?.subtle
}

/** The platform's `fetch`. Looked up for each call, because tests replace it. */
export function platformFetch(): Fetch {
  const { fetch } = globalThis as { fetch?: Fetch }
  if (fetch === undefined) {
    throw new ConnectionError('no_fetch', 'There is no `fetch` here. Pass it as the option `fetch`.')
  }
  return fetch
}

let takesCache: boolean | undefined

/**
 * Whether a request may have the member `cache`. Older Cloudflare workers throw, so this creates a request that is
 * never sent.
 */
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
