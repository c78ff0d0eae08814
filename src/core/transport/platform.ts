/** What the platform is, where it matters to a request. */

/** Whether the code runs in a page or a worker of a browser. Servers and React Native know no secure contexts. */
export function isBrowser(): boolean {
  return 'isSecureContext' in globalThis
}
