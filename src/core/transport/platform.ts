/** What the platform is, and what it has. */

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

/** Web Crypto. It is missing in React Native and in insecure contexts. */
export function subtleCrypto(): SubtleCrypto | undefined {
  return (globalThis as { crypto?: { subtle?: SubtleCrypto } }).crypto?.subtle
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
