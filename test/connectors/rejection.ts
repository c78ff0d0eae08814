/** What a connector's call rejects with, looked at from all sides. */
import { inspect } from 'node:util'
import { expect } from 'vitest'

/** What a call rejects with, after a look at everything in it: no secret may be there. */
export async function rejection(
  call: Promise<unknown>,
  ...secrets: readonly string[]
): Promise<Error & { code: string }> {
  const error = await call.then(
    () => expect.unreachable('the call was fulfilled'),
    (reason: unknown) => reason as Error & { code: string },
  )
  expect(error).toBeInstanceOf(Error)
  const everything = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error)
  for (const secret of secrets) expect(everything).not.toContain(secret)
  return error
}
