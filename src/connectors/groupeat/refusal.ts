/**
 * GroupEat's error responses: `{status_code, error_key, message, errors?}`. `error_key` is the stable code.
 *
 * The HTTP status may differ from the one in the body. The class follows HTTP, unless the key is clearer.
 */
import type { Refuse } from '../call'
import { refusal } from '../refusal'
import { AuthenticationError, PermissionError, ValidationError, type ErrorEntry } from '../../core/errors'
import type { TransportResponse } from '../../core/transport/transport'
import { readJson } from '../../core/transport/json'
import { isObject, setMember } from '../../core/values'

/** Later releases of the public server write `errorKey`. */
function keyOf({ error_key: key, errorKey = key }: Record<string, unknown>): unknown {
  return errorKey
}

/** A call for another customer. The status is 401 for reads and 403 for writes. */
const WRONG_USER = 'wrongAuthenticatedUser'
/** A newer token has replaced this one. The status is 403. */
const OBSOLETE = 'obsoleteAuthenticationToken'

export const refuse: Refuse = (request, response) =>
  refusal(request, response, (body) => {
    const { message, errors: given } = body
    const key = keyOf(body)
    const errors = readErrors(given, key)
    const isAboutFields = response.status === 400 && Object.keys(errors).length > 0
    const byField = isAboutFields ? ValidationError : undefined
    const ErrorClass = key === WRONG_USER ? PermissionError : key === OBSOLETE ? AuthenticationError : byField
    return { code: key, message, errors, ErrorClass }
  })

/** Field → sentences. There is one key for the whole response: the field that it names gets it as its code. */
function readErrors(given: unknown, key: unknown): Record<string, ErrorEntry[]> {
  const errors: Record<string, ErrorEntry[]> = {}
  if (!isObject(given)) return errors
  for (const [field, sentences] of Object.entries(given)) {
    const isNamed = typeof key === 'string' && key.toLowerCase().includes(field.toLowerCase())
    const entries = [sentences]
      .flat()
      .filter((title): title is string => typeof title === 'string')
      .map((title) => ({ code: isNamed ? key : 'invalid', title }))
    if (entries.length > 0) setMember(errors, field, entries)
  }
  return errors
}

/** Whether the server refuses the token itself, and not only this call. */
export function isTokenRefusal({ status, body }: Pick<TransportResponse, 'status' | 'body'>): boolean {
  // An HTML page comes from a proxy and not from the API, so the token is kept.
  const content = readJson(body)
  if (!isObject(content)) return false
  const key = keyOf(content)
  return status === 401 ? key !== WRONG_USER : status === 403 && key === OBSOLETE
}
