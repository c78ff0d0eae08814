/**
 * The address of the API, checked before a token can go there. Taken apart by a pattern, because React Native has
 * no trustworthy `URL`. Nothing of a refused address is repeated in the error: it may hold a password.
 */
import { FieldsError } from '../errors'
import { isBrowser } from './platform'

const BASE_URL = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?((?:\/[^\s?#\\]*)?)$/i
/** Labels with a letter or digit at both ends, as names of hosts have them (RFC 1123); some have underscores. */
const HOST = /^\[|^(\w([\w-]*\w)?\.)*\w([\w-]*\w)?\.?$/
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i
/** Browsers send such names nowhere else, while others ask the network for them. */
const LOOPBACK_OF_BROWSERS = /\.localhost$/i

/** Returns the base URL without its trailing slash, or throws a `FieldsError` that says what is wrong with it. */
export function checkBaseUrl(baseUrl: unknown, allowInsecureHttp: unknown, example: string): string {
  const refuse = (reason: string) =>
    new FieldsError('invalid_base_url', `The base URL was refused: ${reason}. A right one: ${example}`)
  const parts = typeof baseUrl === 'string' ? BASE_URL.exec(baseUrl) : null
  if (parts === null || /\/(\.|%2e){1,2}(\/|$)/i.test(parts[0])) {
    throw refuse('it must be an http(s) address without credentials, dot segments, query or fragment')
  }
  const [address, scheme = '', host = '', port] = parts
  if (!HOST.test(host) || port === ':0' || !isReadable(address)) throw refuse('its host or port cannot be one')
  const isLocal = LOOPBACK.test(host) || (isBrowser() && LOOPBACK_OF_BROWSERS.test(host))
  if (scheme.toLowerCase() === 'http' && !isLocal && allowInsecureHttp !== true) {
    throw refuse('tokens travel over https only, unless allowInsecureHttp is set')
  }
  return address.replace(/\/+$/, '')
}

/** Whether the platform can read an address. React Native's own `URL` reads any. */
function isReadable(address: string): boolean {
  if (!('URL' in globalThis)) return true
  try {
    return new URL(address).protocol.startsWith('http')
  } catch {
    return false
  }
}
