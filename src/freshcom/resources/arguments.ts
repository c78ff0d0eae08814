/**
 * The arguments of a method in every documented form become one call (spec/sdk-surface.md, "General conventions"):
 * identifiers as a string or an object, left out for the current customer or user, fields, parameters, options. They
 * are read once, when the method is called: what the caller changes afterwards changes nothing.
 */
import { FieldsError } from '../../core/errors'
import { invalidMember } from '../../core/errors/invalid-member'
import { isObject, isPlainObject, isText } from '../../core/values'
import { singularOf, type Method } from './method-table'
import type { Options } from './types/parameters'

/** A method's arguments, sorted. */
export interface Call {
  readonly id: string | undefined
  readonly fields: unknown
  readonly params: Readonly<Record<string, unknown>>
  readonly options: Options
}

/** Sorts the arguments of a method, or throws a `FieldsError`. */
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
    // updateUser({id, firstName}) passes fields that carry their id.
    const fieldsCarryId = verb === 'update' && isObject(identifiers) && !isObject(rest[1])
    if (!fieldsCarryId) rest.shift()
    id = checkId(identifiers, `${name} needs an id`)
  } else if (addressing === 'id or current' && verb === 'retrieve') {
    // An object without an id holds parameters, or look-ups of the current customer such as {code, name}.
    params = checkObject('identifiers', rest.shift())
  }
  const fields = verb === 'create' || verb === 'update' ? (rest.shift() ?? {}) : undefined
  params = { ...params, ...checkObject('params', rest.shift()) }
  const options: Options = checkObject('options', rest.shift())
  return { id, fields, params, options }
}

/** The path of a call, its id encoded as one segment. */
export function pathOf({ path, addressing, resource }: Method, id: string | undefined): string {
  if (id === undefined) return addressing === 'id or current' ? singularOf(resource) : path
  const segment = encodeURIComponent(id)
  return addressing === 'parent' ? path.replace(':id', segment) : `${path}/${segment}`
}

/**
 * The id of the resource that this one lies below: the first argument (`createPrice(productId, fields)`), or the
 * relationship among the fields or identifiers (`createPrice({product, …})`, `listPrice({product: {id}})`,
 * `listPrice({productId})`).
 */
function shiftParent(name: string, { verb, descriptor }: Method, rest: unknown[]): string {
  const parent = descriptor.nested?.parent ?? ''
  const [first, second] = rest
  const isList = verb === 'list'
  let found = first
  if (isObject(first)) {
    const link = first[parent]
    const linkId = first[`${parent}Id`]
    // The only argument of a create holds the fields: its id would be the new resource's own.
    const hasIdentifiers = isList || (link === undefined && isObject(second))
    found = link ?? linkId ?? (hasIdentifiers ? first : undefined)
    if (hasIdentifiers) rest.shift()
  } else {
    rest.shift()
  }
  const otherWay = isList ? '' : `, or pass "${parent}" among the fields`
  return checkId(found, `${name} needs the id of its ${parent} first${otherWay}`)
}

/** Whether the first argument says which resource is meant, rather than being its fields or parameters. */
function namesResource(verb: string, [first, second]: readonly unknown[]): boolean {
  if (isObject(first)) return 'id' in first
  return first !== undefined && first !== null ? true : verb === 'update' && isObject(second)
}

/** An id, bare or in an object of which nothing else counts. It is data: it may not leave its place in the path. */
function checkId(identifiers: unknown, need: string): string {
  const id = isObject(identifiers) ? identifiers.id : identifiers
  try {
    if (typeof id === 'string' && !/^\.{0,2}$/.test(id) && encodeURIComponent(id) !== '') return id
  } catch {
    // Half a surrogate pair.
  }
  throw new FieldsError('invalid_id', `${need}: valid text that is not empty, "." or "..", or {id}.`)
}

function checkObject(what: string, value: unknown): Record<string, unknown> {
  const object = value ?? {}
  if (!isPlainObject(object)) throw invalidMember('parameter', what, 'must be a plain object')
  return object
}
