/**
 * What the SDK sends of itself on servers. Neither release of the API lets a page send a request id (CORS), and browsers
 * send a user agent of their own.
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
