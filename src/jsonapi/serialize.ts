/**
 * Flat fields become a JSON:API document (spec/sdk-surface.md, "General conventions"). A member is a relationship
 * if the resource declares it as one, or if its value is an identifier or a list of them; everything else is an
 * attribute, `customData` always. Whatever JSON would silently drop or change is refused.
 */
import { FieldsError } from '../errors'
import { isIdentifier, isObject, isPlainObject, type Identifier } from './document'

/** Engines recurse while they stringify. */
const DEEPEST = 200

type Types = string | readonly string[]

/** A relationship to one resource or to a list of them. */
interface Relationship {
  readonly one?: Types
  readonly many?: Types
}

/** What the serializer has to know about a resource. */
export interface Serializable {
  readonly type: string
  /** The resource's relationships, each with the type or types it links to. */
  readonly relationships: Readonly<Record<string, Relationship>>
}

/** Returns the document's text. */
export function serialize(resource: Serializable, fields: unknown, id?: string): string {
  if (!isPlainObject(fields)) throw refuse('', 'must be a plain object')
  // Without a prototype, so that a field called `__proto__` is a field.
  const attributes: Record<string, unknown> = Object.create(null)
  const relationships: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name === 'id') continue
    if (name === 'type') {
      if (value !== resource.type) throw refuse('type', `must be "${resource.type}" here`)
    } else if (isRelationship(resource, name, value)) {
      relationships[name] = { data: linkage(resource, name, value) }
    } else {
      checkJson(value, name, [])
      attributes[name] = value
    }
  }
  const ownId = id ?? fields.id
  if (ownId !== undefined && typeof ownId !== 'string') throw refuse('id', 'must be a string')
  const data = {
    ...(ownId === undefined ? {} : { id: ownId }),
    type: resource.type,
    attributes,
    ...(Object.keys(relationships).length === 0 ? {} : { relationships }),
  }
  return toText({ data })
}

/** The text of a document that the caller has built: any JSON. */
export function writeDocument(document: unknown): string {
  checkJson(document, 'document', [])
  return toText(document)
}

function toText(document: unknown): string {
  try {
    return JSON.stringify(document)
  } catch (cause) {
    throw new FieldsError('invalid_fields', 'The fields hold a toJSON that gives what JSON cannot carry.', { cause })
  }
}

function isRelationship(resource: Serializable, name: string, value: unknown): boolean {
  if (name === 'customData') return false
  if (Object.hasOwn(resource.relationships, name)) return true
  return isIdentifier(value) || (Array.isArray(value) && value.length > 0 && value.every(isIdentifier))
}

function linkage(resource: Serializable, name: string, value: unknown): unknown {
  const { one, many } = (Object.hasOwn(resource.relationships, name) && resource.relationships[name]) || {}
  if (value === null) return null
  if (Array.isArray(value)) {
    if (one !== undefined) throw refuse(name, 'must be one resource, not a list')
    return value.map((item) => identifier(name, item, many))
  }
  if (many !== undefined) throw refuse(name, 'must be a list of resources')
  return identifier(name, value, one)
}

/** Type and id of a resource; all else that a full one holds stays here. */
function identifier(name: string, value: unknown, declaredType: Types | undefined): Identifier {
  if (isObject(value) && typeof value.id === 'string' && value.id !== '') {
    const type = value.type ?? declaredType
    if (typeof type === 'string' && type !== '') return { type, id: value.id }
    throw refuse(name, 'needs a type: pass {type, id}')
  }
  throw refuse(name, 'must be a resource, {type, id} or null')
}

/** Refuses what JSON cannot carry, naming the place. */
function checkJson(value: unknown, path: string, ancestors: readonly unknown[]): void {
  const refused = unspeakable(value, ancestors)
  if (refused !== undefined) throw refuse(path, `holds ${refused}, which JSON cannot carry`)
  if (!isObject(value) && !Array.isArray(value)) return
  if (ancestors.length > DEEPEST) throw refuse(path.split('.')[0] ?? '', 'is nested too deeply')
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return
  for (const [key, inner] of Object.entries(value)) checkJson(inner, `${path}.${key}`, [...ancestors, value])
}

/** What JSON would drop, change or choke on, in words. */
function unspeakable(value: unknown, ancestors: readonly unknown[]): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  if (typeof value !== 'object') return /string|boolean|undefined/.test(typeof value) ? undefined : `a ${typeof value}`
  if (ancestors.includes(value)) return 'itself'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : undefined
  if (Array.isArray(value)) return value.includes(undefined) ? 'a gap' : undefined
  const isSpeakable =
    value === null || isPlainObject(value) || typeof (value as { toJSON?: unknown }).toJSON === 'function'
  return isSpeakable ? undefined : 'an object of a class'
}

function refuse(name: string, reason: string): FieldsError {
  return new FieldsError('invalid_fields', name === '' ? `The fields ${reason}.` : `The field "${name}" ${reason}.`)
}
