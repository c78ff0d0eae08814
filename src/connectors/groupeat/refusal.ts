/**
 * GroupEat's refusals: `{status_code, error_key, message, errors?}`. `error_key` is the stable code. The HTTP status may
 * differ from the body's (a 401 with a 403 inside): the class follows HTTP, except where the key leaves no doubt.
 */
import type { Refuse } from '../call'
import { refusal } from '../refusal'
import { AuthenticationError, PermissionError, ValidationError, type ErrorEntry } from '../../core/errors'
import type { TransportResponse } from '../../core/transport/transport'
import { readJson } from '../../core/transport/json'
import { isObject, setMember } from '../../core/values'

/** Later releases of the public server spell it `errorKey`. */
function keyOf({ error_key: key, errorKey = key }: Record<string, unknown>): unknown {
  return errorKey
}

/** Whoever is logged in asks for somebody else: told as 401 on reads and as 403 on writes. */
const WRONG_USER = 'wrongAuthenticatedUser'
/** The token was good once and another has taken its place: told as 403. */
const OBSOLETE = 'obsoleteAuthenticationToken'

export const refuse: Refuse = (request, response) =>
  refusal(request, response, (answer) => {
    const { message, errors: given } = answer
    const key = keyOf(answer)
    const errors = readErrors(given, key)
    const isAboutFields = response.status === 400 && Object.keys(errors).length > 0
    const byField = isAboutFields ? ValidationError : undefined
    const ErrorClass = key === WRONG_USER ? PermissionError : key === OBSOLETE ? AuthenticationError : byField
    return { code: key, message, errors, ErrorClass }
  })

/** Field → sentences. Only the answer as a whole has a key; it is given to the field that it names. */
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

/** Whether a refusal says that the token is worthless, and not that it is somebody else's business. */
export function isTokenRefusal({ status, body }: Pick<TransportResponse, 'status' | 'body'>): boolean {
  // A proxy's page is no word of the API's: the token is kept.
  const answer = readJson(body)
  if (!isObject(answer)) return false
  const key = keyOf(answer)
  return status === 401 ? key !== WRONG_USER : status === 403 && key === OBSOLETE
}
