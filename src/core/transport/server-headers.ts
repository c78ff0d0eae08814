/**
 * The headers that the SDK adds on servers. In browsers neither release of the API allows a request id (CORS), and the
 * browser sets the user agent.
 */
import { VERSION } from '../version'
import { REQUEST_ID } from './observer'
import { isServer } from './platform'

export function serverHeaders(): Readonly<Record<string, string>> {
  if (!isServer()) return {}
  const { crypto, navigator } = globalThis as Platform
  const id = crypto?.randomUUID?.()
  return {
    ...(id ? { [REQUEST_ID]: id } : {}),
    'user-agent': `freshcom-sdk/${VERSION} ${navigator?.userAgent ?? ''}`.trim(),
  }
}

/** What not every platform has. */
interface Platform {
  readonly crypto?: { randomUUID?: () => string }
  readonly navigator?: { readonly userAgent?: string }
}
