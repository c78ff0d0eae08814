/**
 * The address of the API, checked before a token can go there. Taken apart by a pattern, because React Native has
 * no trustworthy `URL`. Nothing of a refused address is repeated in the error: it may hold a password.
 */
import { FieldsError } from '../errors'

const ADDRESS = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?((?:\/[^\s?#\\]*)?)$/i
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i

/** An address that would be accepted, for the error. */
const EXAMPLE = 'https://api.freshcom.io/v1'

/** Returns the base URL without its trailing slash, or throws a `FieldsError` that says what is wrong with it. */
export function checkBaseUrl(baseUrl: unknown, allowInsecureHttp: unknown = false, example = EXAMPLE): string {
  const refuse = (reason: string) =>
    new FieldsError('invalid_base_url', `The base URL was refused: ${reason}. A right one: ${example}`)
  if (typeof baseUrl !== 'string') throw refuse('it must be a string')
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(baseUrl)) throw refuse('it must not hold a user name or password')
  const parts = ADDRESS.exec(baseUrl)
  if (parts === null) {
    throw refuse('it must be an http(s) address with a host and a path, without spaces, query or fragment')
  }
  const [, scheme = '', host = '', , path = ''] = parts
  if (path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment)))
    throw refuse('its path must not hold "." or ".."')
  if (scheme.toLowerCase() === 'http' && !LOOPBACK.test(host) && allowInsecureHttp !== true) {
    throw refuse(
      'tokens travel over https only; for a test server elsewhere than on this machine set allowInsecureHttp',
    )
  }
  return baseUrl.replace(/\/+$/, '')
}
