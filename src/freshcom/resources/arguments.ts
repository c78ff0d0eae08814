/**
 * Reads a method's arguments, in any of their documented forms, into one call (docs/guides/migrating.md, "General
 * conventions"): identifiers, fields, parameters, options. Identifiers are a string or an object, and are omitted for
 * the signed-in customer or user. The arguments are read once: later changes to them have no effect.
 */
import { FieldsError } from '../../core/errors'
import { invalidMember } from '../../core/errors/invalid-member'
import { isObject, isPlainObject, isText } from '../../core/values'
import { CALL_OPTIONS } from './call-options'
import { singularOf, type Method } from './method-table'
import type { Options } from './types/parameters'

/** The arguments of one call. */
export interface Call {
  readonly id: string | undefined
  readonly fields: unknown
  readonly params: Readonly<Record<string, unknown>>
  readonly options: Options
}

/** Reads the arguments of a method, or throws a `FieldsError`. */
export function readArguments(name: string, method: Method, given: readonly unknown[]): Call {
  const { verb, addressing } = method
  const rest = [...given]
  let id: string | undefined
  let params: Record<string, unknown> = {}
  if (addressing === 'code') {
    const code = rest.shift()
    if (!isText(code)) throw invalidMember('parameter', 'code', 'must be text')
    params = { code }
  } else if (addressing === 'parent') {
    id = shiftParent(name, method, rest)
  } else if (addressing === 'id' || (addressing === 'id or current' && namesResource(verb, rest))) {
    const identifiers = rest[0]
    // The fields of updateUser({id, firstName}) contain the id.
    const fieldsCarryId = verb === 'update' && isObject(identifiers) && !isObject(rest[1])
    if (!fieldsCarryId) rest.shift()
    id = checkId(identifiers, `${name} needs an id`)
  } else if (addressing === 'id or current' && verb === 'retrieve') {
    // An object without an id holds parameters, or a customer's {code, name}.
    params = readObject('identifiers', rest.shift())
    // Options may follow directly: except the locale, which means the same, their names are no parameters.
    const isOption = (member: string) => member !== 'locale' && member in CALL_OPTIONS
    if (rest[1] === undefined && Object.keys(rest[0] ?? {}).some(isOption)) rest.unshift({})
  }
  const fields = verb === 'create' || verb === 'update' ? (rest.shift() ?? {}) : undefined
  params = { ...params, ...readObject('params', rest.shift()) }
  const options: Options = readObject('options', rest.shift())
  return { id, fields, params, options }
}

/** The path of a call. Its id is encoded as one segment. */
export function pathOf({ path, addressing, resource }: Method, id: string | undefined): string {
  if (id === undefined) return addressing === 'id or current' ? singularOf(resource) : path
  const segment = encodeURIComponent(id)
  return addressing === 'parent' ? path.replace(':id', segment) : `${path}/${segment}`
}

/**
 * Takes the parent's id: the first argument (`createPrice(productId, fields)`), or the relationship in the fields or
 * identifiers (`createPrice({product, …})`, `listPrice({product: {id}})`, `listPrice({productId})`).
 */
function shiftParent(name: string, { verb, descriptor }: Method, rest: unknown[]): string {
  const parent = descriptor.nested?.parent ?? ''
  const [first, second] = rest
  const isList = verb === 'list'
  let found = first
  if (isObject(first)) {
    const link = first[parent]
    const linkId = first[`${parent}Id`]
    // If a create has one argument, it holds the fields: an `id` in it is the new resource's own.
    const hasIdentifiers = isList || (link === undefined && isObject(second))
    found = link ?? linkId ?? (hasIdentifiers ? first : undefined)
    if (hasIdentifiers) rest.shift()
  } else {
    rest.shift()
  }
  const otherWay = isList ? '' : `, or pass "${parent}" in the fields`
  return checkId(found, `${name} needs the id of its ${parent} first${otherWay}`)
}

/** Whether the first argument identifies a resource. Otherwise it holds fields or parameters. */
function namesResource(verb: string, [first, second]: readonly unknown[]): boolean {
  if (isObject(first)) return 'id' in first
  return first !== undefined && first !== null ? true : verb === 'update' && isObject(second)
}

/** An id, as a string or in an object whose other members are ignored. It must not change the path around it. */
function checkId(identifiers: unknown, need: string): string {
  const id = isObject(identifiers) ? identifiers.id : identifiers
  try {
    if (typeof id === 'string' && !/^\.{0,2}$/.test(id) && encodeURIComponent(id) !== '') return id
  } catch {
    // Half of a surrogate pair cannot be encoded.
  }
  const got = typeof id === 'string' ? JSON.stringify(id) : typeof id
  throw new FieldsError('invalid_id', `${need}; got ${got}. Pass a UUID or a resource.`)
}

/** A plain object, empty where it is omitted. */
function readObject(what: string, value: unknown): Record<string, unknown> {
  const object = value ?? {}
  if (!isPlainObject(object)) throw invalidMember('parameter', what, 'must be a plain object')
  return object
}
