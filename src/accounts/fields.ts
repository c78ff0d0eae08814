/**
 * What callers pass is looked at before anything is sent, in one way for every system: what it has no place for would be
 * lost without a word, what it demands would be missed in its own words.
 */
import { FieldsError, UnsupportedError, type ErrorEntry } from '../core/errors'
import { isPlainObject } from '../core/values'
import { complain, invalid } from './complaints'
import type { FieldNeed } from './contract'

export type FieldNeeds = Readonly<Record<string, FieldNeed>>

/** What the methods of identity take on every system. */
export const CREDENTIALS = { username: 'required', password: 'required', otp: 'optional' } as const satisfies FieldNeeds
export const NAME_ALONE = { username: 'required' } as const satisfies FieldNeeds
export const RESET = { token: 'required', password: 'required' } as const satisfies FieldNeeds
export const TOKEN_ALONE = { token: 'required' } as const satisfies FieldNeeds
export const PASSWORDS = { currentPassword: 'required', password: 'required' } as const satisfies FieldNeeds

/** Degrees of what is no text. */
const DEGREES: Readonly<Record<string, number>> = { latitude: 90, longitude: 180 }
/** Demanded by every system. Complained of first, so that one form is refused in one way. */
const EVERYWHERE: FieldNeeds = { email: 'required', password: 'required', firstName: 'required' }
/** What no database takes: NUL, half a character. */
const IMPOSSIBLE = /\0|\p{Cs}/u
const LOWER_CASE = new Set(['email', 'username'])

/** The fields of a registration, an address, a login. One that is empty counts as left out. */
export function takeFields<T extends object>(system: string, needs: FieldNeeds, given: T): T {
  const fields = present(given)
  for (const [name, value] of Object.entries(fields)) if (isBlank(value)) delete fields[name]
  assertKnown(system, needs, fields)
  const isRegistration = needs.email !== undefined
  if (isRegistration) assertComplete(EVERYWHERE, fields)
  assertComplete(needs, fields)
  return checked(fields) as T
}

/** The fields of a registration where the system knows no login name but the e-mail address. */
export function takeRegistration<T extends { readonly email: string; readonly username?: string | undefined }>(
  system: string,
  needs: FieldNeeds,
  given: T,
): Omit<T, 'username'> {
  const { username = '', ...rest } = present(given)
  const fields = takeFields(system, needs, rest) as Omit<T, 'username'>
  if (typeof username !== 'string') throw invalid({ username: [complain('invalid')] })
  if (['', fields.email].includes(fold(username))) return fields
  throw new UnsupportedError('unsupported_field', `${system} logs in with the e-mail address.`)
}

/** Refuses texts that are longer than a system's columns, which would be an error of the server. */
export function assertShort(fields: object, most: number): void {
  const long = Object.entries(fields).filter(
    ([, value]) => typeof value === 'string' && Array.from(value).length > most,
  )
  const complaint = { ...complain('too_long'), meta: { max: most } }
  if (long.length > 0) throw invalid(Object.fromEntries(long.map(([name]) => [name, [complaint]])))
}

/** The fields of a change. One that is empty is refused. */
export function takeChanges<T extends object>(system: string, needs: FieldNeeds, given: T): T {
  const fields = present(given)
  assertKnown(system, needs, fields)
  const blank = Object.keys(fields).filter((name) => isBlank(fields[name]))
  if (blank.length > 0) throw lacking(blank)
  return checked(fields) as T
}

/** The refusal of fields that are not there. */
export function lacking(names: readonly string[]) {
  return invalid(Object.fromEntries(names.map((name) => [name, [complain('required')]])))
}

/** As systems keep e-mail addresses, or have to: some know one in no other spelling, some take two for two. */
export function fold(text: string): string {
  return text.trim().toLowerCase()
}

function present(given: object): Record<string, unknown> {
  if (!isPlainObject(given)) throw new FieldsError('invalid_fields', 'The fields must be a plain object.')
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function assertKnown(system: string, needs: FieldNeeds, fields: object): void {
  const lost = Object.keys(fields).filter((name) => !Object.hasOwn(needs, name))
  if (lost.length === 0) return
  const known = Object.keys(needs).join(', ')
  throw new UnsupportedError('unsupported_field', `${system} cannot keep ${lost.join(', ')}; it keeps ${known}.`)
}

function assertComplete(needs: FieldNeeds, fields: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(needs).filter((name) => needs[name] === 'required' && fields[name] === undefined)
  if (names.length > 0) throw lacking(names)
}

/** A text that a system can keep. No e-mail address has a space in it. */
function isText(name: string, value: unknown): boolean {
  return typeof value === 'string' && !IMPOSSIBLE.test(value) && !(name === 'email' && /\s/.test(value.trim()))
}

function checked(fields: Record<string, unknown>): object {
  const errors: Record<string, ErrorEntry[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    const most = DEGREES[name]
    const isRight = most === undefined ? isText(name, value) : typeof value === 'number' && Math.abs(value) <= most
    if (!isRight) errors[name] = [complain('invalid')]
    else if (LOWER_CASE.has(name)) fields[name] = fold(value as string)
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return fields
}
