/** Errors: classes that callers can tell apart, also across two copies of the package. */
import { inspect } from 'node:util'
import { build } from 'esbuild'
import { expect, test, vi } from 'vitest'
import * as sdk from 'freshcom-sdk'

const { ApiError, FreshcomError, NotFoundError, OtpRequiredError, TokenError, ValidationError } = sdk

const details = { status: 404, errors: { base: [{ code: 'not_found', title: 'Not Found' }] }, requestId: 'r-1' }
const missing = () => new NotFoundError('not_found', 'GET /customers/1 failed with 404: Not Found', details)

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
  const copy = (await import('../../../src/core/errors')) as typeof sdk
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
  expect(String(missing())).toBe('NotFoundError: GET /customers/1 failed with 404: Not Found')
  expect(inspect(missing())).toContain('NotFoundError')
})

test('a name, and instanceof, survive a bundler that really shortens classes', async () => {
  const bundle = await build({
    entryPoints: ['src/core/errors/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const code = bundle.outputFiles[0]?.text ?? ''
  const shortened = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as typeof sdk
  expect(shortened.NotFoundError).not.toBe(NotFoundError)
  const error = new shortened.NotFoundError('not_found', 'elsewhere', details)
  expect(error.constructor.name).not.toBe('NotFoundError')
  expect([error.name, String(error), error instanceof NotFoundError, missing() instanceof shortened.ApiError]).toEqual([
    'NotFoundError',
    'NotFoundError: elsewhere',
    true,
    true,
  ])
  expect([error instanceof ValidationError, missing() instanceof shortened.TokenError]).toEqual([false, false])
})

test('an error keeps its stack, from where it was made', () => {
  expect(missing().stack).toContain('errors.test.ts')
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

test('a cause is chained, shows in a print, and does not show among the fields or in JSON', () => {
  const cause = new sdk.ConnectionError('connection_failed', 'below', { cause: new Error('far below') })
  const error = new sdk.ParseError('invalid_json', 'unreadable', { cause })
  expect(error.cause).toBe(cause)
  expect(Object.keys(error)).toEqual(['code'])
  expect(inspect(error)).toMatch(/unreadable[^]*cause[^]*below[^]*cause[^]*far below/)
  expect(JSON.stringify(error)).toBe('{"name":"ParseError","message":"unreadable","code":"invalid_json"}')
})

test('without a cause there is none, not even an undefined one', () => {
  expect('cause' in new sdk.ParseError('invalid_json', 'unreadable')).toBe(false)
})

test('an error of each class is told from those of all others', () => {
  const args = { status: 400, error: 'x', errorDescription: 'y', method: undefined }
  const make: Record<string, () => Error> = {
    TokenError: () => new TokenError('m', args),
    OtpRequiredError: () => new OtpRequiredError(args),
  }
  const classes = Object.entries(sdk).filter(([name]) => name.endsWith('Error')) as [string, typeof ApiError][]
  for (const [name, ErrorClass] of classes) {
    const error = make[name]?.() ?? new ErrorClass('c', 'm', args)
    const above = classes.filter(
      ([, Other]) => ErrorClass === Other || Other.prototype.isPrototypeOf(ErrorClass.prototype),
    )
    const recognised = classes.filter(([, Other]) => error instanceof Other)
    expect(recognised.map(([other]) => other)).toEqual(above.map(([other]) => other))
    expect([error.name, JSON.parse(JSON.stringify(error))]).toEqual([name, expect.objectContaining({ name })])
  }
})

test.each([
  ['options', 'invalid_options', () => new sdk.Freshcom({ timeout: -1 })],
  ['a base URL', 'invalid_base_url', () => new sdk.Freshcom({ baseUrl: 'ftp://x' })],
  ['an id', 'invalid_id', () => new sdk.Freshcom().retrieveCustomer('')],
  ['fields', 'invalid_fields', () => new sdk.Freshcom().createCustomer({ name: 1n as never })],
  ['parameters', 'invalid_parameters', () => new sdk.Freshcom().listCustomer({ page: { number: 0 } })],
  ['a payload', 'invalid_payload', () => new sdk.Freshcom().login({} as never)],
  ['a token', 'invalid_token', () => new sdk.Freshcom().setRefreshToken('')],
  [
    'a client in use',
    'already_in_use',
    () => {
      const used = new sdk.Freshcom()
      used.onSession(() => {})
      used.configure({})
    },
  ],
])('a FieldsError about %s has the code %s', async (_what, code, act) => {
  const error: unknown = await (async () => act())().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(sdk.FieldsError)
  expect(error).toMatchObject({ code, name: 'FieldsError' })
  expect((error as Error).message.length).toBeGreaterThan(20)
})

test('a client that was disposed of says so', async () => {
  const gone = new sdk.Freshcom()
  gone.dispose()
  await expect(gone.retrieveCustomer('1')).rejects.toMatchObject({ code: 'disposed', name: 'FreshcomError' })
})

test('every class of errors is exported and carries its name', () => {
  const classes = Object.entries(sdk).filter(([name]) => name.endsWith('Error')) as [string, { kind: string }][]
  expect(classes.length).toBeGreaterThan(18)
  for (const [name, { kind }] of classes) expect(kind).toBe(name)
})
