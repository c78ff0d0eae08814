/**
 * What a store is made of is looked at when it is made, with the errors of the client's own options. Without this a
 * wrong argument shows later, as a session that does not last.
 */
import { invalidMember } from '../core/errors/invalid-member'
import { must, readOptions, type Rule, type Rules } from '../core/options'
import type { Given } from '../core/values'

/** Milliseconds or seconds that are counted from now on. */
export const WHOLE_NUMBER: Rule = [
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
  'a whole number above 0',
]

/** Whether a value has all of these functions. */
export function hasFunctions(value: unknown, names: readonly string[]): boolean {
  const members = (value ?? {}) as Record<string, unknown>
  return names.every((name) => typeof members[name] === 'function')
}

/** Refuses an argument that is not what the store works with. */
export function mustBe(isRight: boolean, name: string, what: string): void {
  if (!isRight) throw invalidMember('parameter', name, `must be ${what}`)
}

/** The options that were given, or a `FieldsError` for one that is wrong, unknown, or left out although it is needed. */
export function readStoreOptions<T extends object>(given: T, rules: Rules<T>, needed?: keyof T & string): Given<T> {
  const options = readOptions(given, rules)
  if (needed !== undefined) must(Object.hasOwn(options, needed), needed, rules[needed][1])
  return options
}
