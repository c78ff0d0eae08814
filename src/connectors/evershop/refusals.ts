/**
 * EverShop's error responses. They have neither codes nor field names, and the status 500 stands for a short password
 * as well as for a crash. So known sentences decide first, then the status.
 */
import type { Refuse } from '../call'
import { refusal, type RefusalDetails } from '../refusal'
import { AuthenticationError, ConflictError, NotFoundError, ValidationError, type ErrorEntry } from '../../core/errors'
import { refusalOf, type ApiErrorClass } from '../../core/errors/refusal-of-status'

/** Sentences of 2.2.1, and the field that each one is about. */
const KNOWN: readonly (readonly [RegExp, ApiErrorClass, code: string, field?: string])[] = [
  [/^Email is already used/, ConflictError, 'email_already_used', 'email'],
  [/^Email must be a|^must match format "email"/, ValidationError, 'invalid_email', 'email'],
  [/^Password must be at least/, ValidationError, 'password_too_short', 'password'],
  [/^Full name cannot be empty/, ValidationError, 'missing_field', 'fullName'],
  [/^There is nothing to update|^You need provide data/, ValidationError, 'nothing_to_update'],
  [/^Invalid email or password/, AuthenticationError, 'invalid_credentials'],
  [/^Token has expired/, AuthenticationError, 'token_expired'],
  [/^Invalid token/, AuthenticationError, 'invalid_token'],
  [/^Invalid refresh|^Refresh token|^Customer not found or/, AuthenticationError, 'invalid_refresh_token'],
  [/^Token is invalid or expired/, ValidationError, 'reset_token_invalid', 'token'],
  [/^Invalid address/, NotFoundError, 'address_not_found'],
  [/^Invalid customer id|^invalid input syntax for type uuid/, NotFoundError, 'customer_not_found'],
  // The signed-in customer has been deleted.
  [/^Invalid customer$/, AuthenticationError, 'not_authenticated'],
  [/"FK_CUSTOMER_GROUP"/, ValidationError, 'group_not_found', 'groupId'],
]

/** Names of the fields in a list such as "Full name is required, Address is required". */
const FIELDS: Readonly<Record<string, string>> = {
  'full name': 'fullName',
  address: 'address1',
  province: 'province',
  country: 'country',
  postcode: 'postcode',
}

/** The error for an error response. */
export const refuse: Refuse = (request, response) =>
  refusal(request, response, (body) => {
    const given = sentenceOf(body)
    // The database's own message must not reach the caller.
    const sentence = given.includes('"EMAIL_UNIQUE"') ? 'Email is already used' : given
    const known = KNOWN.find(([pattern]) => pattern.test(sentence))
    if (known !== undefined) return detailsOf(sentence, known[2], known[1], known[3])
    return missingFields(sentence) ?? byStatus(response.status, sentence)
  })

function detailsOf(sentence: string, code: string, ErrorClass?: ApiErrorClass, field = 'base'): RefusalDetails {
  return { ErrorClass, code, message: sentence, errors: { [field]: [{ code, title: sentence }] } }
}

function missingFields(sentence: string): RefusalDetails | undefined {
  const errors: Record<string, ErrorEntry[]> = {}
  let code = 'missing_field'
  for (const title of sentence.split(', ')) {
    const [, named = '', property = ''] =
      /^(?:([\w ]+) is required|must have required property '(\w+)')$/.exec(title) ?? []
    const field = FIELDS[named.toLowerCase()]
    const name = field ?? (property.replace('full_name', 'fullName') || named.toLowerCase())
    if (name === '') return undefined
    if (field !== undefined) code = 'invalid_address_fields'
    errors[name] = [{ code: 'required', title }]
  }
  return { ErrorClass: ValidationError, code, message: sentence, errors }
}

function byStatus(status: number, sentence: string): RefusalDetails {
  const code = status === 401 ? 'not_authenticated' : refusalOf(status)[1]
  if (sentence !== '') return detailsOf(sentence, code)
  // Without a sentence, the 404 is a page: the server does not know the path.
  if (status !== 404) return { code, message: '' }
  return { code: 'route_not_found', message: 'no such route; check the base URL and the option "routes"' }
}

/** REST sends `{error: {message}}`, GraphQL `{errors: [{message}]}`. Empty for anything else, such as HTML. */
function sentenceOf(body: { error?: { message?: unknown } | null; errors?: { message?: unknown }[] }): string {
  const message = body.error?.message ?? body.errors?.[0]?.message
  return typeof message === 'string' ? message : ''
}
