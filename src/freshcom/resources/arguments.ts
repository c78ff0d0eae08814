/**
 * The arguments of a method in every documented form become one call (spec/sdk-surface.md, "General conventions"):
 * identifiers as a string or an object, left out for the current customer or user, fields, parameters, options.
 */
import { FieldsError } from '../../core/errors'
import { invalidMember } from '../../core/errors/invalid-member'
import { isObject, isText } from '../../core/values'
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
    id = checkId(name, shiftParent(method, rest))
  } else if (addressing === 'id' || (addressing === 'id or current' && namesResource(verb, rest))) {
    const identifiers = rest[0]
    // updateUser({id, firstName}) passes fields that carry their id.
    const fieldsCarryId = verb === 'update' && isObject(identifiers) && !isObject(rest[1])
    if (!fieldsCarryId) rest.shift()
    const { id: named, type: _type, ...lookups } = isObject(identifiers) ? identifiers : { id: identifiers }
    id = checkId(name, named)
    if (verb === 'retrieve') params = lookups
  } else if (addressing === 'id or current' && verb === 'retrieve') {
    // An object without an id holds parameters, or look-ups of the current customer such as {code, name}.
    params = checkObject(name, 'identifiers', rest.shift())
  }
  const fields = verb === 'create' || verb === 'update' ? (rest.shift() ?? {}) : undefined
  params = { ...params, ...checkObject(name, 'params', rest.shift()) }
  const options: Options = checkObject(name, 'options', rest.shift())
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
function shiftParent({ verb, descriptor }: Method, rest: unknown[]): unknown {
  const parent = descriptor.nested?.parent ?? ''
  const [first, second] = rest
  if (!isObject(first)) return rest.shift()
  const named = first[parent] ?? first[`${parent}Id`]
  if (verb === 'list') rest.shift()
  else if (named === undefined && isObject(second)) rest.shift()
  const found = named ?? first
  return isObject(found) ? found.id : found
}

/** Whether the first argument says which resource is meant, rather than being its fields or parameters. */
function namesResource(verb: string, [first, second]: readonly unknown[]): boolean {
  if (isObject(first)) return 'id' in first
  return first !== undefined && first !== null ? true : verb === 'update' && isObject(second)
}

/** An id is data: it may not leave its place in the path. */
function checkId(name: string, id: unknown): string {
  try {
    if (typeof id === 'string' && !/^\.{0,2}$/.test(id) && encodeURIComponent(id) !== '') return id
  } catch {
    // Half a surrogate pair.
  }
  throw new FieldsError('invalid_id', `${name} needs an id: valid text that is not empty, "." or "..", or {id}.`)
}

function checkObject(name: string, what: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {}
  if (!isObject(value)) throw new FieldsError('invalid_parameters', `${name}: the ${what} must be an object.`)
  return value
}
