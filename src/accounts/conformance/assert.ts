/** The few assertions of the suite: it belongs to no test framework. */
import type { FreshcomError } from '../../core/errors'
import { isObject } from '../../core/values'

/** What a promise of the contract was broken by. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError'
}

export function assert(condition: boolean, promise: string, found?: unknown): void {
  if (condition) return
  throw new ConformanceError(found === undefined ? promise : `${promise} Found: ${JSON.stringify(found)}`)
}

/** Equal as JSON, whatever the order of members. */
export function assertSame(found: unknown, expected: unknown, promise: string): void {
  assert(canonical(found) === canonical(expected), promise, { found, expected })
}

/** Resolves to the error if a call rejects with this class and code. */
export async function assertRejects(
  call: Promise<unknown>,
  type: { readonly kind: string; [Symbol.hasInstance](value: unknown): boolean },
  code: string | undefined,
  promise: string,
): Promise<FreshcomError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const description = error instanceof Error ? `${error.name}: ${error.message}` : 'it was fulfilled'
  assert(error instanceof type, `${promise} Expected a ${type.kind}.`, description)
  const actual = (error as FreshcomError).code
  if (code !== undefined) assert(actual === code, `${promise} Expected the code "${code}".`, actual)
  return error as FreshcomError
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
}
