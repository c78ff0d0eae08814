/** The parts of JSON:API 1.0 that the SDK reads and writes. */
import { isObject } from '../../core/values'

/** Type and id of a resource. A relationship holds one where the resource was not included. */
export interface Identifier<Type extends string = string> {
  /** The resource's type. */
  type: Type
  /** The resource's id. */
  id: string
}

/** A resource with its attributes and relationships side by side. */
export interface LinkedResource extends Identifier {
  [member: string]: unknown
}

/** The identifier of a resource, without its other members. */
export function identifierOf({ type, id }: Identifier): Identifier {
  return { type, id }
}

/** Whether a value has the type and id of a resource. Whole resources do, too. */
export function isIdentifier(value: unknown): value is Identifier {
  return isObject(value) && typeof value.type === 'string' && typeof value.id === 'string'
}
