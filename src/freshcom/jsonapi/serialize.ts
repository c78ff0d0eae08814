/**
 * Flat fields become a JSON:API document (spec/sdk-surface.md, "General conventions"). A member is a relationship
 * if the resource declares it as one, or if its value is an identifier or a list of them; everything else is an
 * attribute, `customData` always. Whatever JSON would silently drop or change is refused.
 */
import { FieldsError } from '../../core/errors'
import { invalidMember } from '../../core/errors/invalid-member'
import { isIdentifier, linkTo } from './document'
import { isObject, isPlainObject } from '../../core/values'

/** Engines recurse while they stringify. */
const DEEPEST = 200

/** What the serializer has to know about a resource. */
export interface Serializable {
  readonly type: string
  /** Names of the relationships to one resource that may be sent. */
  readonly writable?: readonly string[]
  /** Names of those to a list. */
  readonly writableLists?: readonly string[]
}

/** Returns the document's text. */
export function serialize(resource: Serializable, fields: unknown, id?: string): string {
  if (!isPlainObject(fields)) throw new FieldsError('invalid_fields', 'The fields must be a plain object.')
  const { writable = [], writableLists = [] } = resource
  // Without a prototype, so that a field called `__proto__` is a field.
  const attributes: Record<string, unknown> = Object.create(null)
  const relationships: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name === 'id') continue
    // Anything may stand in custom data, and a declared list is no link to one.
    const isFree = name !== 'customData' && !writableLists.includes(name)
    if (name === 'type') {
      if (value !== resource.type) throw invalidMember('field', 'type', `must be "${resource.type}" here`)
    } else if (writable.includes(name) || (isFree && isIdentifier(value))) {
      relationships[name] = { data: value === null ? null : linkage(name, value) }
    } else if (writableLists.includes(name) || (isFree && isListOfLinks(value))) {
      if (!Array.isArray(value)) throw invalidMember('field', name, 'must be a list of resources')
      relationships[name] = { data: value.map((item) => linkage(name, item)) }
    } else {
      checkJson(value, name, [])
      attributes[name] = value
    }
  }
  const ownId = id ?? fields.id
  if (ownId !== undefined && typeof ownId !== 'string') throw invalidMember('field', 'id', 'must be a string')
  const linked = Object.keys(relationships).length === 0 ? undefined : relationships
  return toText({ data: { id: ownId, type: resource.type, attributes, relationships: linked } })
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
    throw new FieldsError('invalid_fields', 'The fields hold what JSON cannot carry.', { cause })
  }
}

function isListOfLinks(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isIdentifier)
}

function linkage(name: string, value: unknown): unknown {
  if (isIdentifier(value) && value.id !== '' && value.type !== '') return linkTo(value)
  throw invalidMember('field', name, 'must be one resource or {type, id}')
}

/** Refuses what JSON cannot carry, naming the place. */
function checkJson(value: unknown, path: string, ancestors: readonly unknown[]): void {
  const refused = unspeakable(value, ancestors)
  if (refused !== undefined) throw invalidMember('field', path, `holds ${refused}, which JSON cannot carry`)
  if (!isObject(value) && !Array.isArray(value)) return
  if (ancestors.length > DEEPEST) throw invalidMember('field', path.split('.')[0] ?? '', 'is nested too deeply')
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
