/** A client secret in a page or an app is everybody's: there the connector does not start. */
import { UnsupportedError } from '../../core/errors'

/** Throws where the program runs on the customer's own device. */
export function assertTrustedPlace(): void {
  const { window, document, navigator } = globalThis as { window?: unknown; document?: unknown; navigator?: unknown }
  const isPage = typeof window === 'object' && typeof document === 'object'
  // React Native has a window and no document.
  const isApp = (navigator as { product?: unknown } | undefined)?.product === 'ReactNative'
  if (!isPage && !isApp) return
  throw new UnsupportedError(
    'secret_in_browser',
    'The Vagaro connector holds a client secret, which every visitor of a page or app could read: run it on a server ' +
      'and call that. Where this is no real browser, a test with a DOM for instance, set allowBrowser: true.',
  )
}
