/** The error of a connector's call, after a search for secrets in it. */
import { inspect } from 'node:util'
import { expect } from 'vitest'

/** The error that a call rejects with. No secret may be anywhere in it. */
export async function rejection(
  call: Promise<unknown>,
  ...secrets: readonly string[]
): Promise<Error & { code: string }> {
  const error = await call.then(
    () => expect.unreachable('the call resolved'),
    (reason: unknown) => reason as Error & { code: string },
  )
  expect(error).toBeInstanceOf(Error)
  const everything = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error)
  for (const secret of secrets) expect(everything).not.toContain(secret)
  return error
}
