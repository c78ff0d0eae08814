/**
 * Checks the base URL before a token can be sent there. It is parsed with a pattern, because React Native has no
 * reliable `URL`. The error never quotes the address, which may contain a password.
 */
import { FieldsError } from '../errors'
import { isBrowser } from './platform'

const BASE_URL = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?((?:\/[^\s?#\\]*)?)$/i
/** Host names have labels with a letter or digit at both ends (RFC 1123). Some contain underscores. */
const HOST = /^\[|^(\w([\w-]*\w)?\.)*\w([\w-]*\w)?\.?$/
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i
/** Browsers resolve these names to the own machine. Other platforms ask the network. */
const LOOPBACK_OF_BROWSERS = /\.localhost$/i

/** Returns the base URL without its trailing slash. Throws a `FieldsError` that says what is wrong. */
export function checkBaseUrl(baseUrl: unknown, allowInsecureHttp: unknown, example: string): string {
  const refuse = (reason: string) =>
    new FieldsError('invalid_base_url', `The base URL is wrong: ${reason}. Example: ${example}`)
  const parts = typeof baseUrl === 'string' ? BASE_URL.exec(baseUrl) : null
  if (parts === null || /\/(\.|%2e){1,2}(\/|$)/i.test(parts[0])) {
    throw refuse('it must be an http(s) address without credentials, dot segments, query or fragment')
  }
  const [address, scheme = '', host = '', port] = parts
  if (!HOST.test(host) || port === ':0' || !isReadable(address)) throw refuse('its host or port is not valid')
  const isLocal = LOOPBACK.test(host) || (isBrowser() && LOOPBACK_OF_BROWSERS.test(host))
  if (scheme.toLowerCase() === 'http' && !isLocal && allowInsecureHttp !== true) {
    throw refuse('tokens are sent over https only, unless allowInsecureHttp is set')
  }
  return address.replace(/\/+$/, '')
}

/** Whether the platform can parse an address. React Native's own `URL` accepts anything. */
function isReadable(address: string): boolean {
  if (!('URL' in globalThis)) return true
  try {
    return new URL(address).protocol.startsWith('http')
  } catch {
    return false
  }
}
