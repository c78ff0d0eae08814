/** The fields of a call become its body: the caller's fields, the parent, and the fields that the SDK adds. */
import { isObject, isPlainObject, isText, withoutUndefined } from '../../core/values'
import { serialize, writeDocument } from '../jsonapi/serialize'
import { validateBy, type CheckedOptions } from './call-options'
import { membersOf } from './members'
import type { Method } from './method-table'

/** Fields whose values no error may show. A new password is called `value`. */
export const SECRET_FIELD = /password|token|^value$|verificationCode/i

/** Returns the body of a create or an update. Throws a `FieldsError` for fields that cannot be sent. */
export function bodyOf(method: Method, id: string | undefined, fields: unknown, options: CheckedOptions): string {
  if (options.serializeFields === false) return writeDocument(fields)
  const { resource, addressing, descriptor, verb } = method
  const { nested, implied } = descriptor
  const members = membersOf(resource)
  const serializable = { type: resource, ...members }
  if (!isPlainObject(fields)) return serialize(serializable, fields)
  const isBelow = addressing === 'parent'
  const above =
    isBelow && nested?.inBody ? { [nested.parent]: { type: members.relationships.get(nested.parent)?.[0], id } } : {}
  const given = withoutUndefined(fields)
  const by = implied && given[implied.by]
  const follows = verb === 'create' && implied && by !== undefined && by === (implied.is ?? by) ? implied.fields : {}
  const full = { ...above, ...follows, ...given }
  validateBy(options, verb as 'create' | 'update', resource, full)
  return serialize(serializable, full, isBelow ? undefined : id)
}

/** The secret values in fields, or in the attributes of a document that the caller has built. */
export function secretFieldsOf(fields: unknown): string[] {
  const data = isObject(fields) ? fields.data : undefined
  const members = [fields, isObject(data) ? data.attributes : undefined].filter(isObject).flatMap(Object.entries)
  return members.filter(([name, value]) => SECRET_FIELD.test(name) && isText(value)).map(([, value]) => value as string)
}
