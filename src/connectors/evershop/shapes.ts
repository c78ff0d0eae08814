/**
 * How answers are read, and what GraphQL is asked for them: one declaration for both. Rows of REST (snake_case) and
 * objects of GraphQL (camelCase) become one kind of object. Rule: what a shape does not name, the password hash for one,
 * cannot come through. What names an object must be there; all else may be missing on another version of the server.
 */
import { ParseError, type ParseErrorCode } from '../../core/errors'
import { isObject, withoutUndefined } from '../../core/values'

type Read<T> = (value: unknown) => T

/** How a member is read, and what GraphQL is asked of it behind its name; null for what only REST tells. */
type Member<T> = readonly [read: Read<T>, asked?: string | null | undefined]

export const name: Member<string> = [readName]
export const text: Member<string> = [readText]
export const optionalText: Member<string | null> = [readOptionalText]
export const label: Member<string> = [(value) => readName(readLabel(value))]
export const optionalLabel: Member<string | null> = [readLabel]
export const number: Member<number | null> = [readNumber]
export const count: Member<number> = [(value) => readNumber(value) ?? unreadable()]
export const date: Member<string | null> = [readDate, '{value}']
/** REST sends the code itself, GraphQL an object around it. */
const code: Member<string> = [(value) => readText(isObject(value) ? value.code : value), '{code}']
/** What all addresses have. */
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
  return Array.isArray(value) ? value.map((entry) => read(entry)) : unreadable()
}

/** The named member of an answer, or a `ParseError` if there is none. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : unreadable()
}

export function readNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** In the server's spelling. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z\d]/g, (character) => `_${character.toLowerCase()}`)
}

/** Reads an object by its members, in either spelling, and asks for them. Those that read as undefined are left out. */
export function shape<T>(members: { readonly [K in keyof T]-?: Member<T[K] | undefined> }): readonly [Read<T>, string] {
  const all = Object.entries<Member<unknown>>(members)
  const read = (value: unknown) =>
    isObject(value)
      ? (withoutUndefined(
          Object.fromEntries(all.map(([key, [readMember]]) => [key, readMember(value[key] ?? value[snakeCase(key)])])),
        ) as T)
      : unreadable()
  return [read, `{${all.flatMap(([key, [, asked = '']]) => (asked === null ? [] : key + asked)).join(' ')}}`]
}

/** Several members that are read alike. */
export function alike<K extends string, T>(names: readonly K[], kind: Member<T>): Record<K, Member<T>> {
  return Object.fromEntries(names.map((each) => [each, kind])) as Record<K, Member<T>>
}

/** A list that another version of the server may lack. */
export function listOf<T>([read, asked]: Member<T>): Member<T[]> {
  return [(value) => readList(value ?? [], read), asked]
}

export function nullable<T>([read, asked]: Member<T>): Member<T | null> {
  return [(value) => (isObject(value) ? read(value) : null), asked]
}

/** ISO from a token, milliseconds in a string from a cookie's session, either of them inside `{value}`. */
function readDate(value: unknown): string | null {
  const given = readText(isObject(value) ? value.value : value)
  const moment = new Date(/^\d+$/.test(given) ? Number(given) : given)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

function readOptionalText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function readText(value: unknown): string {
  return readOptionalText(value) ?? ''
}

function readLabel(value: unknown): string | null {
  return typeof value === 'number' ? `${value}` : readOptionalText(value)
}

function readName(value: unknown): string {
  return readText(value) || unreadable()
}

/** Throws a `ParseError`: HTML, half of an answer, or somebody else's. */
export function unreadable(reason: ParseErrorCode = 'invalid_answer'): never {
  throw new ParseError(reason, 'The answer is not EverShop\'s. Check the base URL and the option "routes".')
}
