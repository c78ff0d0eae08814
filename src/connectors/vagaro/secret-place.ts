/** A client secret in a page, an app or a worker of theirs is everybody's: there the connector does not start. */
import { UnsupportedError } from '../../core/errors'

interface Place {
  readonly window?: unknown
  readonly document?: unknown
  readonly importScripts?: unknown
  readonly registration?: unknown
  readonly navigator?: { readonly product?: unknown; readonly userAgent?: unknown }
  readonly process?: { readonly type?: unknown }
}

/** Throws where the program runs on the customer's own device. */
export function assertTrustedPlace(): void {
  const { window, document, importScripts, registration, navigator, process } = globalThis as Place
  const isPage = typeof window === 'object' && typeof document === 'object'
  // React Native has a window and no document.
  const isApp = navigator?.product === 'ReactNative'
  // Workers of browsers. Those of servers (Cloudflare, Deno, Node) name themselves and lack these two.
  const isWorker = typeof importScripts === 'function' || typeof registration === 'object'
  // Every browser calls itself so, in its pages, workers and extensions alike.
  const isBrowser = String(navigator?.userAgent).startsWith('Mozilla/')
  // Electron: its pages and their workers, which may have no window.
  const isRenderer = process?.type === 'renderer' || process?.type === 'worker'
  if (!isPage && !isApp && !isWorker && !isBrowser && !isRenderer) return
  throw new UnsupportedError(
    'secret_in_browser',
    'The Vagaro connector holds a client secret, which every visitor of a page or app could read, in their workers, too: ' +
      'run it on a server and call that. Where this is no real browser, a test with a DOM for instance, set allowBrowser: ' +
      'true.',
  )
}
