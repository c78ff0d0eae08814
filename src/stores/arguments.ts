/**
 * Checks a store's arguments when it is created, with the same errors as the client's options. Otherwise a wrong
 * argument would show only later, as a session that does not last.
 */
import { invalidMember } from '../core/errors/invalid-member'
import { must, readOptions, type Rule, type Rules } from '../core/options'
import type { Given } from '../core/values'

/** A duration in milliseconds or seconds. */
export const WHOLE_NUMBER: Rule = [
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
  'a whole number above 0',
]

/** Whether a value has all of these functions. */
export function hasFunctions(value: unknown, names: readonly string[]): boolean {
  const members = (value ?? {}) as Record<string, unknown>
  return names.every((name) => typeof members[name] === 'function')
}

/** Throws a `FieldsError` for an argument that the store cannot use. */
export function mustBe(isRight: boolean, name: string, what: string): void {
  if (!isRight) throw invalidMember('parameter', name, `must be ${what}`)
}

/** Returns the given options. Throws a `FieldsError` for a wrong, unknown or missing one. */
export function readStoreOptions<T extends object>(given: T, rules: Rules<T>, needed?: keyof T & string): Given<T> {
  const options = readOptions(given, rules)
  if (needed !== undefined) must(Object.hasOwn(options, needed), needed, rules[needed][1])
  return options
}
