/** The assertions of the suite, which works with any test framework. */
import type { FreshcomError } from '../../core/errors'
import { isObject } from '../../core/values'

/** An adapter does not keep a promise of the contract. The message names the promise and what was found. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError'
}

export function assert(condition: boolean, promise: string, found?: unknown): void {
  if (condition) return
  throw new ConformanceError(found === undefined ? promise : `${promise} Found: ${JSON.stringify(found)}`)
}

/** Asserts that two values are equal as JSON. The order of members does not count. */
export function assertSame(found: unknown, expected: unknown, promise: string): void {
  assert(canonical(found) === canonical(expected), promise, { found, expected })
}

/** Asserts that a call rejects with a class and a code. Returns the error. */
export async function assertRejects(
  call: Promise<unknown>,
  type: { readonly kind: string; [Symbol.hasInstance](value: unknown): boolean },
  code: string | undefined,
  promise: string,
): Promise<FreshcomError> {
  const error = await failureOf(call)
  const description = error instanceof Error ? `${error.name}: ${error.message}` : 'the call resolved'
  assert(error instanceof type, `${promise} Expected a ${type.kind}.`, description)
  const actual = (error as FreshcomError).code
  if (code !== undefined) assert(actual === code, `${promise} Expected the code "${code}".`, actual)
  return error as FreshcomError
}

/** The error that a call rejects with. Undefined if it resolves. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  )
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
}
