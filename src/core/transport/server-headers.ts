/**
 * What the SDK sends of itself on servers. Neither release of the API lets a page send a request id (CORS), and browsers
 * send a user agent of their own.
 */
import { VERSION } from '../version'
import { REQUEST_ID } from './observer'
import { isServer } from './platform'

export function serverHeaders(): Readonly<Record<string, string>> {
  if (!isServer()) return {}
  const { userAgent } = (globalThis as { navigator?: { userAgent?: string } }).navigator ?? {}
  const name = `freshcom-sdk/${VERSION}`
  return { [REQUEST_ID]: crypto.randomUUID(), 'user-agent': userAgent ? `${name} ${userAgent}` : name }
}
