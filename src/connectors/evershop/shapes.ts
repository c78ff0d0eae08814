/**
 * Shapes: one declaration says how an object is read and which GraphQL selection asks for it. REST rows (snake_case)
 * and GraphQL objects (camelCase) become the same objects. Rule: a member that no shape declares, such as the password
 * hash, is left out. The members that identify an object are required; all others may be missing on another version.
 */
import { ParseError, type ParseErrorCode } from '../../core/errors'
import { isObject, withoutUndefined } from '../../core/values'

type Read<T> = (value: unknown) => T

/** How a member is read, and its GraphQL selection after the name. Null for a member that only REST sends. */
type Member<T> = readonly [read: Read<T>, selection?: string | null | undefined]

export const name: Member<string> = [readName]
export const text: Member<string> = [textOrEmpty]
export const optionalText: Member<string | null> = [readOptionalText]
export const label: Member<string> = [(value) => readName(readLabel(value))]
export const optionalLabel: Member<string | null> = [readLabel]
export const number: Member<number | null> = [readNumber]
export const count: Member<number> = [(value) => readNumber(value) ?? throwUnreadable()]
export const date: Member<string | null> = [readDate, '{value}']
/** REST sends the code itself, GraphQL sends `{code}`. */
const code: Member<string> = [(value) => textOrEmpty(isObject(value) ? value.code : value), '{code}']
/** The members that all addresses have. */
export const place = {
  uuid: name,
  fullName: text,
  telephone: optionalText,
  address1: text,
  address2: optionalText,
  postcode: text,
  city: optionalText,
  province: code,
  country: code,
}

export function readList<T>(value: unknown, read: Read<T>): T[] {
  return Array.isArray(value) ? value.map((entry) => read(entry)) : throwUnreadable()
}

/** A member of an object. Throws a `ParseError` if it is missing. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : throwUnreadable()
}

export function readNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** A name in the server's spelling. */
export function serverName(key: string): string {
  return key.replace(/[A-Z\d]/g, (character) => `_${character.toLowerCase()}`)
}

/** The reader and the selection of an object. Members in either spelling are read; undefined ones are left out. */
export function shape<T>(members: { readonly [K in keyof T]-?: Member<T[K] | undefined> }): readonly [Read<T>, string] {
  const all = Object.entries<Member<unknown>>(members)
  const read = (value: unknown) =>
    isObject(value)
      ? (withoutUndefined(
          Object.fromEntries(all.map(([key, [readMember]]) => [key, readMember(value[key] ?? value[serverName(key)])])),
        ) as T)
      : throwUnreadable()
  return [
    read,
    `{${all.flatMap(([key, [, selection = '']]) => (selection === null ? [] : key + selection)).join(' ')}}`,
  ]
}

/** Several members of the same kind. */
export function alike<K extends string, T>(names: readonly K[], kind: Member<T>): Record<K, Member<T>> {
  return Object.fromEntries(names.map((each) => [each, kind])) as Record<K, Member<T>>
}

/** A list that may be missing on another version of the server. */
export function listOf<T>([read, selection]: Member<T>): Member<T[]> {
  return [(value) => readList(value ?? [], read), selection]
}

export function nullable<T>([read, selection]: Member<T>): Member<T | null> {
  return [(value) => (isObject(value) ? read(value) : null), selection]
}

/** ISO 8601 with a JWT, milliseconds as a string with a cookie. Either of them may be in `{value}`. */
function readDate(value: unknown): string | null {
  const given = textOrEmpty(isObject(value) ? value.value : value)
  const moment = new Date(/^\d+$/.test(given) ? Number(given) : given)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

function readOptionalText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function textOrEmpty(value: unknown): string {
  return readOptionalText(value) ?? ''
}

function readLabel(value: unknown): string | null {
  return typeof value === 'number' ? `${value}` : readOptionalText(value)
}

function readName(value: unknown): string {
  return textOrEmpty(value) || throwUnreadable()
}

/** Throws a `ParseError`: the response is HTML, incomplete, or from another server. */
export function throwUnreadable(errorCode: ParseErrorCode = 'invalid_answer'): never {
  throw new ParseError(errorCode, 'The response is not from EverShop. Check the base URL and the option "routes".')
}
