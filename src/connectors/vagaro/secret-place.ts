/** The connector does not start in a page, an app or their workers: every visitor could read the client secret. */
import { UnsupportedError } from '../../core/errors'

interface Place {
  readonly window?: unknown
  readonly document?: unknown
  readonly importScripts?: unknown
  readonly registration?: unknown
  readonly navigator?: { readonly product?: unknown; readonly userAgent?: unknown }
  readonly process?: { readonly type?: unknown }
}

/** Throws if the program runs on a customer's device. */
export function assertTrustedPlace(): void {
  const { window, document, importScripts, registration, navigator, process } = globalThis as Place
  const isPage = typeof window === 'object' && typeof document === 'object'
  // React Native has a window and no document.
  const isApp = navigator?.product === 'ReactNative'
  // A browser's worker. Workers of servers (Cloudflare, Deno, Node) have neither of the two.
  const isWorker = typeof importScripts === 'function' || typeof registration === 'object'
  // All browsers have this user agent, also in workers and extensions.
  const isBrowser = String(navigator?.userAgent).startsWith('Mozilla/')
  // Electron's pages and their workers, which may have no window.
  const isRenderer = process?.type === 'renderer' || process?.type === 'worker'
  if (!isPage && !isApp && !isWorker && !isBrowser && !isRenderer) return
  throw new UnsupportedError(
    'secret_in_browser',
    'The Vagaro connector does not start in a page, an app or their workers: every visitor could read the client ' +
      'secret. Run it on a server and call that server. In a test with a DOM, set allowBrowser: true.',
  )
}
