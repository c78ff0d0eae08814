/** Checks of the fields that a caller passes. */
import { FieldsError } from '../core/errors'
import { isObject, withoutUndefined } from '../core/values'

/** The members of an object that may have these members only. A member that is undefined counts as left out. */
export function readFields(what: string, fields: unknown, known: readonly string[]): Record<string, unknown> {
  if (!isObject(fields)) {
    throw new FieldsError('invalid_fields', `${what} must be an object with some of: ${known.join(', ')}.`)
  }
  const given = withoutUndefined(fields)
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new FieldsError(
      'unknown_field',
      `${what} must not have ${unknown.map((name) => `"${name}"`).join(', ')}. Known: ${known.join(', ')}.`,
    )
  }
  return given
}

/** A string that is not blank. */
export function requireText(what: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new FieldsError('invalid_fields', `${what} must be a string that is not empty.`)
}
