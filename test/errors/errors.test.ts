/** Errors: classes that callers can tell apart, also across two copies of the package. */
import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import * as sdk from 'freshcom-sdk'

const { ApiError, FreshcomError, NotFoundError, OtpRequiredError, TokenError, ValidationError } = sdk

const details = { status: 404, errors: { base: [{ code: 'not_found', title: 'Not Found' }] }, requestId: 'r-1' }
const missing = () => new NotFoundError('not_found', 'GET /customers/1 was answered with 404: Not Found', details)

test('an error is of its class and of all above it, and of no other', () => {
  const error = missing()
  expect([
    error instanceof NotFoundError,
    error instanceof ApiError,
    error instanceof FreshcomError,
    error instanceof Error,
  ]).toEqual([true, true, true, true])
  expect([error instanceof ValidationError, error instanceof TokenError]).toEqual([false, false])
})

test('an error of another copy of the package is recognised, one that only looks alike is not', async () => {
  vi.resetModules()
  const copy = (await import('../../src/errors')) as typeof sdk
  expect(copy.NotFoundError).not.toBe(NotFoundError)
  const error = new copy.NotFoundError('not_found', 'elsewhere', details)
  expect([error instanceof NotFoundError, error instanceof ApiError, error instanceof ValidationError]).toEqual([
    true,
    true,
    false,
  ])
  for (const other of [null, undefined, 'x', {}, { name: 'NotFoundError' }, new Error('NotFoundError')]) {
    expect((other as unknown) instanceof NotFoundError).toBe(false)
  }
})

test("a caller's own subclass recognises its own errors only", () => {
  class OutOfStockError extends sdk.ConflictError {}
  const own = new OutOfStockError('out_of_stock', 'Nothing left.', { status: 409 })
  expect([own instanceof OutOfStockError, own instanceof sdk.ConflictError]).toEqual([true, true])
  expect(new sdk.ConflictError('conflict', 'Another.', { status: 409 }) instanceof OutOfStockError).toBe(false)
})

test('a name survives a bundler that shortens classes', () => {
  expect(missing().name).toBe('NotFoundError')
  expect(String(missing())).toBe('NotFoundError: GET /customers/1 was answered with 404: Not Found')
  expect(inspect(missing())).toContain('NotFoundError')
})

test('JSON.stringify gives what a log line needs', () => {
  expect(JSON.parse(JSON.stringify(missing()))).toEqual({
    name: 'NotFoundError',
    message: missing().message,
    code: 'not_found',
    ...details,
  })
})

test('a token error has the members that the SDK reference documents', () => {
  const refused = { status: 400, error: 'invalid_grant', errorDescription: 'Username and password does not match.' }
  const error = new TokenError('refused', refused)
  expect(error).toMatchObject({
    code: 'invalid_grant',
    error: 'invalid_grant',
    error_description: refused.errorDescription,
  })
  expect(new OtpRequiredError({ ...refused, method: 'tfa_sms' })).toMatchObject({
    code: 'otp_required',
    method: 'tfa_sms',
  })
})

test('a cause is chained and does not show among the fields', () => {
  const cause = new Error('below')
  const error = new sdk.ParseError('invalid_json', 'unreadable', { cause })
  expect(error.cause).toBe(cause)
  expect(Object.keys(error)).toEqual(['code'])
})

test('every class of errors is exported and carries its name', () => {
  const classes = Object.entries(sdk).filter(([name]) => name.endsWith('Error')) as [string, { kind: string }][]
  expect(classes.length).toBeGreaterThan(18)
  for (const [name, { kind }] of classes) expect(kind).toBe(name)
})
