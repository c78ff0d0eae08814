/**
 * Flat fields become a JSON:API document (docs/guides/migrating.md, "General conventions"), with attributes and
 * relationships as the resource declares them. Undeclared names are refused, and so are values that JSON would silently
 * drop or change.
 */
import { FieldsError } from '../../core/errors'
import { invalidMember, unknownMember } from '../../core/errors/invalid-member'
import { isPlainObject } from '../../core/values'
import { identifierOf, isIdentifier } from './document'
import { refuseInvalidJson } from './json-values'

/** What the serializer knows about a resource. */
export interface Serializable {
  readonly type: string
  readonly attributes: ReadonlySet<string>
  readonly relationships: ReadonlyMap<string, unknown>
  /** Names of the to-one relationships that may be sent. */
  readonly writable: readonly string[]
  /** Names of the to-many relationships that may be sent. */
  readonly writableLists: readonly string[]
}

/** Returns the document as text. */
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
      refuseInvalidJson(value, name)
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

/** Returns a document that the caller has built, any JSON, as text. */
export function writeDocument(document: unknown): string {
  refuseInvalidJson(document, 'document')
  return toText(document)
}

function toText(document: unknown): string {
  try {
    return JSON.stringify(document)
  } catch (cause) {
    throw new FieldsError('invalid_fields', 'The fields cannot be written as JSON.', { cause })
  }
}

/** The resource linkage of a relationship. A value of a result can be sent back: one, a list, or null. */
function linkage({ writable, writableLists }: Serializable, name: string, value: unknown): unknown {
  if (Array.isArray(value) && !writable.includes(name)) {
    // Array.from visits gaps, `map` does not.
    return Array.from(value, (item) => toIdentifier(name, item))
  }
  if (writableLists.includes(name)) throw invalidMember('field', name, 'must be a list of resources')
  return value === null ? null : toIdentifier(name, value)
}

function toIdentifier(name: string, value: unknown): unknown {
  if (isIdentifier(value) && value.id !== '' && value.type !== '') return identifierOf(value)
  throw invalidMember('field', name, 'must be one resource or {type, id}')
}
