/**
 * From a JSON:API document to the flat fields that produce it. Documents that flat fields cannot produce are sent
 * unchanged, for example with undeclared names.
 */
import { contracts } from '../../../src/freshcom/resources/contracts'
import { isObject } from './recordings'

/** Attributes and relationships' data side by side. Undefined if flat fields cannot produce the document. */
export function flatten(type: string, document: unknown, id: string | undefined): Record<string, unknown> | undefined {
  if (!isObject(document) || !isObject(document.data) || !hasOnly(document, ['data'])) return undefined
  const { data } = document
  const { attributes = {}, relationships = {} } = data
  if (data.type !== type || !hasOnly(data, ['id', 'type', 'attributes', 'relationships'])) return undefined
  if (
    !isObject(attributes) ||
    !isObject(relationships) ||
    (id !== undefined && data.id !== undefined && data.id !== id)
  )
    return undefined
  if (Object.keys(attributes).some((name) => ['id', 'type'].includes(name) || name in relationships)) return undefined
  const declared = contracts[type as keyof typeof contracts]
  if (!hasOnly(attributes, Object.keys(declared.attributes))) return undefined
  if (!hasOnly(relationships, Object.keys(declared.relationships))) return undefined
  const fields = { ...attributes }
  for (const [name, relationship] of Object.entries(relationships)) {
    if (!isObject(relationship) || relationship.data === undefined || !hasOnly(relationship, ['data'])) return undefined
    fields[name] = relationship.data
  }
  return id === undefined && data.id !== undefined ? { ...fields, id: data.id } : fields
}

/** The document as the SDK writes it: always with `attributes`, and with `data.id` in an update by id. */
export function normalise(document: unknown, id: string | undefined): unknown {
  if (!isObject(document) || !isObject(document.data)) return document
  return { ...document, data: { ...(id === undefined ? {} : { id }), attributes: {}, ...document.data } }
}

function hasOnly(object: Record<string, unknown>, names: readonly string[]): boolean {
  return Object.keys(object).every((name) => names.includes(name))
}
