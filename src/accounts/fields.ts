/**
 * Checks the fields of a caller before anything is sent, in one way for every system. A field that the system cannot
 * keep would be lost, and each system reports a missing field in another way.
 */
import { FieldsError, UnsupportedError, type ErrorEntry } from '../core/errors'
import { isPlainObject, withoutUndefined } from '../core/values'
import type { FieldNeed } from './contract'
import { errorEntry, validationError } from './field-errors'
import { fold } from './values'

export type FieldNeeds = Readonly<Record<string, FieldNeed>>

/** The fields that are the same on every system. */
export const CREDENTIALS = { username: 'required', password: 'required', otp: 'optional' } as const satisfies FieldNeeds
export const NAME_ALONE = { username: 'required' } as const satisfies FieldNeeds
export const RESET = { token: 'required', password: 'required' } as const satisfies FieldNeeds
export const TOKEN_ALONE = { token: 'required' } as const satisfies FieldNeeds
export const PASSWORDS = { currentPassword: 'required', password: 'required' } as const satisfies FieldNeeds

/** The greatest number of degrees. These fields are numbers; all others are strings. */
const DEGREES: Readonly<Record<string, number>> = { latitude: 90, longitude: 180 }
/** Required by every system, and checked first, so that one form gets the same errors everywhere. */
const EVERYWHERE: FieldNeeds = { email: 'required', password: 'required', firstName: 'required' }
/** Characters that no database can store: NUL and lone surrogates. */
const IMPOSSIBLE = /\0|\p{Cs}/u
const LOWER_CASE = new Set(['email', 'username'])

/** The fields of a registration, an address or a login. An empty field counts as left out. */
export function takeFields<T extends object>(system: string, needs: FieldNeeds, given: T): T {
  const fields = present(given)
  for (const [name, value] of Object.entries(fields)) if (isBlank(value)) delete fields[name]
  assertKnown(system, needs, fields)
  const isRegistration = needs.email !== undefined
  if (isRegistration) assertComplete(EVERYWHERE, fields)
  assertComplete(needs, fields)
  return checked(fields) as T
}

/** The fields of a registration on a system where the e-mail address is the only login name. */
export function takeRegistration<T extends { readonly email: string; readonly username?: string | undefined }>(
  system: string,
  needs: FieldNeeds,
  given: T,
): Omit<T, 'username'> {
  const { username = '', ...rest } = present(given)
  const fields = takeFields(system, needs, rest) as Omit<T, 'username'>
  if (typeof username !== 'string') throw validationError({ username: [errorEntry('invalid')] })
  if (['', fields.email].includes(fold(username))) return fields
  throw new UnsupportedError(
    'unsupported_field',
    `${system} has no login name other than the e-mail address. Leave username out.`,
  )
}

/** Rejects strings that are longer than the system's columns. The server itself would crash. */
export function assertShort(fields: object, most: number): void {
  const long = Object.entries(fields).filter(
    ([, value]) => typeof value === 'string' && Array.from(value).length > most,
  )
  const entry = { ...errorEntry('too_long'), meta: { max: most } }
  if (long.length > 0) throw validationError(Object.fromEntries(long.map(([name]) => [name, [entry]])))
}

/** The fields of a change. An empty field is an error. */
export function takeChanges<T extends object>(system: string, needs: FieldNeeds, given: T): T {
  const fields = present(given)
  assertKnown(system, needs, fields)
  const blank = Object.keys(fields).filter((name) => isBlank(fields[name]))
  if (blank.length > 0) throw missingFields(blank)
  return checked(fields) as T
}

/** The error for missing fields. */
export function missingFields(names: readonly string[]) {
  return validationError(Object.fromEntries(names.map((name) => [name, [errorEntry('required')]])))
}

function present(given: object): Record<string, unknown> {
  if (!isPlainObject(given)) throw new FieldsError('invalid_fields', 'The fields must be a plain object.')
  return withoutUndefined(given)
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function assertKnown(system: string, needs: FieldNeeds, fields: object): void {
  const lost = Object.keys(fields).filter((name) => !Object.hasOwn(needs, name))
  if (lost.length === 0) return
  const known = Object.keys(needs).join(', ')
  throw new UnsupportedError('unsupported_field', `${system} cannot keep ${lost.join(', ')}. It keeps ${known}.`)
}

function assertComplete(needs: FieldNeeds, fields: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(needs).filter((name) => needs[name] === 'required' && fields[name] === undefined)
  if (names.length > 0) throw missingFields(names)
}

/** Whether a value is a string that a system can store. An e-mail address has no spaces. */
function isStorable(name: string, value: unknown): boolean {
  return typeof value === 'string' && !IMPOSSIBLE.test(value) && !(name === 'email' && /\s/.test(value.trim()))
}

function checked(fields: Record<string, unknown>): object {
  const errors: Record<string, ErrorEntry[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    const most = DEGREES[name]
    const isRight = most === undefined ? isStorable(name, value) : typeof value === 'number' && Math.abs(value) <= most
    if (!isRight) errors[name] = [errorEntry('invalid')]
    else if (LOWER_CASE.has(name)) fields[name] = fold(value as string)
  }
  if (Object.keys(errors).length > 0) throw validationError(errors)
  return fields
}
