/**
 * Flat fields become a JSON:API document (spec/sdk-surface.md, "General conventions"): attributes and relationships as
 * the resource declares them. A name that it does not declare is refused, and so is whatever JSON would silently drop
 * or change.
 */
import { FieldsError } from '../../core/errors'
import { invalidMember, unknownMember } from '../../core/errors/invalid-member'
import { isPlainObject } from '../../core/values'
import { refuseUnspeakable } from './speakable'
import { isIdentifier, linkTo } from './document'

/** What the serializer has to know about a resource. */
export interface Serializable {
  readonly type: string
  readonly attributes: ReadonlySet<string>
  readonly relationships: ReadonlyMap<string, unknown>
  /** Names of the relationships to one resource that may be sent. */
  readonly writable: readonly string[]
  /** Names of those to a list. */
  readonly writableLists: readonly string[]
}

/** Returns the document's text. */
export function serialize(resource: Serializable, fields: unknown, id?: string): string {
  if (!isPlainObject(fields)) throw new FieldsError('invalid_fields', 'The fields must be a plain object.')
  const { type } = resource
  const attributes: Record<string, unknown> = {}
  let relationships: Record<string, unknown> | undefined
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    if (value === undefined || name === 'id') continue
    if (name === 'type') {
      if (value !== type) throw invalidMember('field', 'type', `must be "${type}" here`)
    } else if (resource.attributes.has(name)) {
      refuseUnspeakable(value, name)
      attributes[name] = value
    } else if (resource.relationships.has(name)) {
      relationships ??= {}
      relationships[name] = { data: linkage(resource, name, value) }
    } else {
      throw unknownMember('field', name, [...resource.attributes, ...resource.relationships.keys()])
    }
  }
  const ownId = id ?? fields.id
  if (ownId !== undefined && typeof ownId !== 'string') throw invalidMember('field', 'id', 'must be a string')
  return toText({ data: { id: ownId, type, attributes, relationships } })
}

/** The text of a document that the caller has built: any JSON. */
export function writeDocument(document: unknown): string {
  refuseUnspeakable(document, 'document')
  return toText(document)
}

function toText(document: unknown): string {
  try {
    return JSON.stringify(document)
  } catch (cause) {
    throw new FieldsError('invalid_fields', 'The fields hold what JSON cannot carry.', { cause })
  }
}

/** What a relationship links to. One that comes back from an answer is sent as it is: one, a list or none. */
function linkage({ writable, writableLists }: Serializable, name: string, value: unknown): unknown {
  if (Array.isArray(value) && !writable.includes(name)) {
    // Array.from, so that a gap is seen.
    return Array.from(value, (item) => identifier(name, item))
  }
  if (writableLists.includes(name)) throw invalidMember('field', name, 'must be a list of resources')
  return value === null ? null : identifier(name, value)
}

function identifier(name: string, value: unknown): unknown {
  if (isIdentifier(value) && value.id !== '' && value.type !== '') return linkTo(value)
  throw invalidMember('field', name, 'must be one resource or {type, id}')
}
