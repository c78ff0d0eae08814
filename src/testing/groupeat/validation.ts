/** Validation of requests, with the messages of the blueprint where it shows them. */
import type { GroupEatAddressFields } from '../../connectors/groupeat/customer'
import { Refusal } from './refusal'
import type { World, StoredCustomer } from './world'

type Body = Readonly<Record<string, unknown>>
type FieldError = readonly [field: string, key: string, sentence: string]

const SHORTEST_PASSWORD = 6
const NAMES = ['firstName', 'lastName', 'phoneNumber'] as const

export function checkRegistration(world: World, { email, password, locale }: Body) {
  const fieldErrors: FieldError[] = []
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    fieldErrors.push(['email', 'invalidEmail', 'The e-mail must be a valid e-mail address.'])
  } else if (world.findByEmail(email) !== undefined) {
    fieldErrors.push(['email', 'emailAlreadyTaken', 'The e-mail has already been taken.'])
  }
  if (typeof password !== 'string' || password.length < SHORTEST_PASSWORD) {
    fieldErrors.push(['password', 'passwordTooShort', `The password must be at least ${SHORTEST_PASSWORD} characters.`])
  }
  refuse('Cannot register user with invalid credentials.', fieldErrors)
  if (!world.campuses.includes(String(email).split('@')[1]?.toLowerCase() ?? '')) {
    throw new Refusal(403, 'emailNotFromCampus', 'E-mail should correspond to a Saclay campus account.')
  }
  return { email: String(email), password: String(password), locale: typeof locale === 'string' ? locale : 'en' }
}

/** The first change needs both names and the phone number, later ones do not. Other fields are ignored. */
export function checkChanges(customer: StoredCustomer, body: Body): Partial<StoredCustomer> {
  const changes: Record<string, unknown> = {}
  for (const name of NAMES) if (body[name] !== undefined) changes[name] = body[name]
  const fieldErrors: FieldError[] = []
  const { phoneNumber } = changes
  if (phoneNumber !== undefined && !/^0[1-9]( ?\d\d){4}$/.test(String(phoneNumber))) {
    fieldErrors.push(['phoneNumber', 'phoneNumberFormatIsInvalid', 'The phone number format is invalid.'])
  }
  for (const name of NAMES) {
    const value = name in changes ? changes[name] : customer[name]
    if (typeof value !== 'string' || value === '') fieldErrors.push([name, 'missingFields', `The ${name} is required.`])
  }
  refuse(`Cannot save customer #${customer.id}.`, fieldErrors)
  return changes
}

export function checkAddress({ street, details, latitude, longitude }: Body): GroupEatAddressFields {
  const isComplete =
    typeof street === 'string' && street !== '' && typeof latitude === 'number' && typeof longitude === 'number'
  if (isComplete) return { street, details: typeof details === 'string' ? details : null, latitude, longitude }
  throw new Refusal(400, 'invalidAddress', 'Cannot save address.')
}

/** The key of the response is that of the first error. */
function refuse(message: string, fieldErrors: readonly FieldError[]): void {
  const [first] = fieldErrors
  if (first === undefined) return
  const errors = Object.fromEntries(fieldErrors.map(([field, , sentence]) => [field, [sentence]]))
  throw new Refusal(400, first[1], message, { errors })
}
