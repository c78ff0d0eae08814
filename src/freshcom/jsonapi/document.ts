/** The shapes of JSON:API 1.0 that the SDK reads and writes. */
import { isObject } from '../../core/values'

/** Type and id of a resource: a link to it, or what is known of it where it was not included. */
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

/** What links to a resource: all else that a full one holds stays behind. */
export function linkTo({ type, id }: Identifier): Identifier {
  return { type, id }
}

/** Whether a value names a resource. A resource object does, too. */
export function isIdentifier(value: unknown): value is Identifier {
  return isObject(value) && typeof value.type === 'string' && typeof value.id === 'string'
}
