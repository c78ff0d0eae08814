/** What is sent to `POST /token` and what its responses mean, in detail. */
import { expect, test } from 'vitest'
import { OtpRequiredError, TokenError } from '../../../src/core/errors'
import { TokenEndpoint } from '../../../src/core/session/token-endpoint'
import { asksForCustomer, encodeForm, normalizeTokenPayload } from '../../../src/core/session/token-payload'
import { toMilliseconds } from '../../../src/core/session/token-expiry'
import { requestToken } from '../../../src/core/session/token-request'
import type { TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { VirtualClock } from './virtual-clock'

const url = 'https://api.freshcom.test/v1/token'

async function ask(response: Partial<TransportResponse>, payload: object = { refresh_token: 'urt-1' }, address = url) {
  let sent: TransportRequest | undefined
  const outcome: unknown = await requestToken(
    async (request) => {
      sent = request
      return { status: 200, headers: {}, body: '', receivedAt: 0, ...response }
    },
    { url: address, headers: { 'x-mine': '1' } },
    normalizeTokenPayload(payload),
    errorFromResponse,
  ).catch((error: unknown) => error)
  return { outcome, sent }
}

test('the request is a form with exact headers, and says which of its texts are secret', async () => {
  const { sent } = await ask({}, { username: 'joe', password: 'a b&c', otp: ' 123456 ' })
  expect(sent).toEqual({
    url,
    kind: 'token',
    method: 'POST',
    headers: {
      'x-mine': '1',
      'content-type': 'application/x-www-form-urlencoded',
      accept: '*/*',
      'x-freshcom-otp': '123456',
    },
    body: 'username=joe&password=a+b%26c&grant_type=password',
    secrets: ['a b&c'],
  })
  const refresh = await ask({})
  expect([refresh.sent?.secrets, refresh.sent?.headers['x-freshcom-otp']]).toEqual([['urt-1'], undefined])
})

test.each([
  ['{"access_token":"a"}'],
  ['{"access_token":"a","token_type":"bearer","expires_in":1,"refresh_token":"urt-2"}'],
])('a response with an access token is accepted: %s', async (body) => {
  for (const status of [200, 201, 299]) expect((await ask({ status, body })).outcome).toEqual(JSON.parse(body))
  for (const status of [199, 300]) expect((await ask({ status, body })).outcome).toBeInstanceOf(Error)
})

test.each([
  [{ token_type: 1 }, {}],
  [{ token_type: null }, {}],
  [{ token_type: 'Bearer' }, { token_type: 'Bearer' }],
  [{ refresh_token: null }, {}],
  [{ refresh_token: '' }, {}],
  [{ refresh_token: 7 }, {}],
  [{ expires_in: '3600' }, { expires_in: 3600 }],
  [{ expires_in: null }, {}],
  [{ expires_in: 0 }, {}],
  [{ expires_in: -1 }, {}],
  [{ expires_in: 1e300 }, {}],
  [{ expires_in: 'soon' }, {}],
  [{ scope: 'a' }, { scope: 'a' }],
])('meaningless values are dropped and the token is kept: %o', async (said, read) => {
  const { outcome } = await ask({ body: JSON.stringify({ access_token: 'a', ...said }) })
  expect(outcome).toStrictEqual({ access_token: 'a', ...read })
})

test.each(['mac', 'DPoP'])('a token of the type %s is rejected', async (type) => {
  const { outcome } = await ask({ body: JSON.stringify({ access_token: 'a', token_type: type }) })
  expect(outcome).toMatchObject({ code: 'invalid_token_answer', message: expect.stringContaining('bearer') as string })
})

test.each([
  ['null'],
  ['[]'],
  ['{}'],
  ['"a"'],
  ['{"access_token":'],
  ['<!doctype html>'],
  ['{"access_token":""}'],
  ['{"access_token":1}'],
  ['{"access_token":"a b"}'],
  ['{"access_token":"ä"}'],
])('a response without an access token is rejected: %s', async (body) => {
  expect((await ask({ body })).outcome).toMatchObject({ name: 'ParseError', code: 'invalid_token_answer' })
})

const refusal = (error: unknown, description?: unknown) => JSON.stringify({ error, error_description: description })

test.each([
  [399, refusal('invalid_grant'), false],
  [400, refusal('invalid_grant'), true],
  [401, refusal('invalid_client'), true],
  [402, refusal('invalid_grant'), false],
  [500, refusal('invalid_grant'), false],
  [400, refusal(1), false],
  [400, 'null', false],
  [400, '<html>', false],
])('a %d with %s is a definite refusal: %s', async (status, body, definite) => {
  expect((await ask({ status, body })).outcome instanceof TokenError).toBe(definite)
})

test('a refusal says why, and never shows the secret', async () => {
  const why = await ask({ status: 400, body: refusal('invalid_grant', 'urt-1 is spent') })
  expect(why.outcome).toMatchObject({ status: 400, error: 'invalid_grant' })
  expect((why.outcome as Error).message).toMatch(
    /^POST \/token refused the signed-in user's refresh token\..*is spent$/,
  )
  expect((why.outcome as Error).message).not.toContain('urt-1')
  const silent = await ask({ status: 400, body: refusal('invalid_grant', 7) })
  expect((silent.outcome as Error).message).toBe(
    "POST /token refused the signed-in user's refresh token. Reason: invalid_grant",
  )
  const other = await ask({ status: 400, body: refusal('invalid_client') })
  expect((other.outcome as Error).message).toBe('POST /token was refused: invalid_client')
})

test.each([
  [{ refresh_token: 'prt-1' }, /the storefront's refresh token\. Check storefrontRefreshToken/],
  [{ refresh_token: 'urt-1', scope: 'aid:1' }, /refresh token\. Check the account/],
  [{ username: 'joe', password: 'a' }, /the password\. Check username, password and accountId: customers need one/],
  [{ username: 'joe', password: 'a', scope: 'aid:1' }, /the password\. .* live token needs a live account/],
  [{ grant_type: 'device' }, /the grant "device"/],
])('a refusal says which grant was refused and what to check: %o', async (payload, message) => {
  const { outcome } = await ask({ status: 400, body: refusal('invalid_grant') }, payload)
  expect((outcome as Error).message).toMatch(message)
})

test.each([
  ['https://api.freshcom.test', 'Page not found', 'https://api.freshcom.test: it must end in /v1.'],
  ['https://api.freshcom.test/api', 'Page not found', 'https://api.freshcom.test/api: it must end in /v1.'],
  ['https://api.freshcom.test/api/v1', 'Page not found', 'https://api.freshcom.test/api/v1.'],
])('a token endpoint that is not found at %s points to the base URL', async (baseUrl, detail, advice) => {
  const response = { status: 404, body: JSON.stringify({ errors: { detail } }) }
  const { outcome } = await ask(response, undefined, `${baseUrl}/token`)
  expect((outcome as Error).message).toMatch(/^POST .* failed with 404: Page not found\. Check the base URL, /)
  expect((outcome as Error).message.endsWith(`the base URL, ${advice}`)).toBe(true)
})

test('a one-time password is required by the header, or by the description if the header is hidden', async () => {
  const headers = { 'x-freshcom-otp': 'required; auth_method=tfa_sms' }
  const byHeader = (await ask({ status: 400, headers, body: refusal('invalid_grant') })).outcome
  expect(byHeader).toBeInstanceOf(OtpRequiredError)
  expect((byHeader as OtpRequiredError).method).toBe('tfa_sms')
  const otp = async (error: string, description: string) =>
    (await ask({ status: 400, body: refusal(error, description) })).outcome instanceof OtpRequiredError
  expect(await otp('invalid_request', 'OTP is invalid')).toBe(true)
  expect(await otp('invalid_request', 'laptOTP is invalid')).toBe(false)
  expect(await otp('invalid_grant', 'OTP is invalid')).toBe(false)
})

test.each([
  ['text', 'invalid_payload'],
  [null, 'invalid_payload'],
  [{ username: 'joe' }, 'invalid_payload'],
  [{ username: 'joe', password: 5 }, 'invalid_payload'],
  [{ refresh_token: 'urt-1', device: 5 }, 'invalid_payload'],
  [{ grant_type: 'refresh_token' }, 'invalid_payload'],
  [{ refresh_token: 'urt-1', scope: 5 }, 'invalid_payload'],
  [{ refresh_token: 'urt-1', scope: { accountId: 5 } }, 'invalid_payload'],
  [{ refresh_token: 'urt-1', otp: '12 34' }, 'invalid_payload'],
  [{ refresh_token: 'urt-1', otp: ' ' }, 'invalid_payload'],
])('%j is not a payload', (payload, code) => {
  expect(() => normalizeTokenPayload(payload)).toThrow(expect.objectContaining({ code }))
})

test('payloads in any documented spelling become the same', () => {
  expect(normalizeTokenPayload({ freshToken: 'urt-1', otp: undefined, scope: null })).toEqual({
    parameters: { grant_type: 'refresh_token', refresh_token: 'urt-1' },
    otp: undefined,
  })
  expect(normalizeTokenPayload({ grantType: 'toString', scope: 'customer,aid:aid-live-7' }).parameters).toEqual({
    grant_type: 'toString',
    scope: 'customer,aid:7',
  })
  const asks = (scope?: string) => asksForCustomer(normalizeTokenPayload({ refresh_token: 'urt-1', scope }))
  expect([asks('customer,aid:7'), asks('aid:7, customer'), asks('customers'), asks()]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(encodeForm({ 'a b': 'ü & c', d: '' })).toBe('a+b=%C3%BC+%26+c&d=')
  expect(() => encodeForm({ a: '\uD800' })).toThrow(URIError)
})

test('only a request that spends nothing is retried after a lost connection', async () => {
  const retryOn = async (refresh_token: string) => (await ask({}, { refresh_token })).sent?.retryOn
  expect([await retryOn('urt-1'), await retryOn('prt-1')]).toEqual([undefined, { lost: true }])
})

test.each([[0], [-1], [1e11], [NaN], ['1']])('%j is not a time in seconds', (value) => {
  expect([toMilliseconds(value), toMilliseconds(0.5), toMilliseconds(1e11 - 1)]).toEqual([NaN, 500, 1e14 - 1e3])
})

test('text that is not Unicode is rejected before anything is sent', async () => {
  const { outcome, sent } = await ask({}, { refresh_token: '\uD800' })
  expect([sent, outcome]).toEqual([undefined, expect.objectContaining({ code: 'invalid_payload' })])
})

function endpoint(answer: () => Promise<TransportResponse>) {
  const clock = new VirtualClock()
  const signals: (AbortSignal | undefined)[] = []
  const transport = (request: TransportRequest) => {
    signals.push(request.signal)
    return answer()
  }
  const retry = { limit: 0, maxDelay: 0 }
  const options = { transport, clock, tokenUrl: url, headers: {}, retry, timeout: 30_000, refuse: errorFromResponse }
  return { clock, signals, endpoint: new TokenEndpoint(options) }
}

test('a token request ends at its time limit, and its transport is told', async () => {
  const { clock, signals, endpoint: silent } = endpoint(() => new Promise(() => {}))
  let outcome: unknown = 'waits'
  silent.refresh('urt-1').catch((error: unknown) => {
    outcome = error
  })
  await clock.pass(26_999)
  expect([outcome, signals[0]?.aborted]).toEqual(['waits', false])
  await clock.pass(1)
  expect(outcome).toMatchObject({ name: 'TimeoutError', code: 'timeout' })
  expect(signals[0]?.aborted).toBe(true)
})

test('a signal that was aborted before keeps the request from being sent, a later abort ends it', async () => {
  const { signals, endpoint: silent } = endpoint(() => new Promise(() => {}))
  await expect(silent.refresh('urt-1', AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' })
  expect(signals).toHaveLength(0)
  const controller = new AbortController()
  const running = silent.refresh('urt-1', controller.signal)
  controller.abort()
  await expect(running).rejects.toMatchObject({ code: 'aborted' })
  expect(signals[0]?.aborted).toBe(true)
})

test('the server’s clock is learnt from its responses, if they show it', async () => {
  const at = Date.parse('Sat, 21 Nov 2026 00:00:00 GMT')
  const body = '{"access_token":"a"}'
  const headers: Record<string, string> = { date: 'Sat, 21 Nov 2026 00:01:00 GMT' }
  const { endpoint: known } = endpoint(async () => ({ status: 200, headers, body, receivedAt: at }))
  expect(known.skew).toBe(0)
  expect(await known.refresh('urt-1')).toEqual({ answer: { access_token: 'a' }, receivedAt: at })
  expect(known.skew).toBe(60_000)
  delete headers.date
  await known.refresh('urt-1')
  expect(known.skew).toBe(60_000)
})

const JSON_API = { 'content-type': 'application/vnd.api+json; charset=utf-8' }
const PASSWORD = { username: 'joe', password: 'abc-def-ghi', scope: 'aid:1' }

test.each([
  // As 2018-04 was recorded for a text that does not end in a UUID (token.json, "refresh_token grant, malformed").
  ['a refresh token that the API cannot parse', 400, JSON_API, undefined, 'invalid_grant'],
  ["a storefront's, too", 400, JSON_API, { refresh_token: 'prt-test-abc' }, 'invalid_grant'],
  ['a password with a scope that it cannot parse', 400, JSON_API, PASSWORD, undefined],
  ['a page of a proxy or gateway', 400, { 'content-type': 'text/html' }, undefined, undefined],
  ['a body that says nothing', 400, {}, undefined, undefined],
  ['a failure of the API', 500, JSON_API, undefined, undefined],
  ['an error of the API', 403, JSON_API, undefined, undefined],
])('an error that is not OAuth, for %s', async (_what, status, headers, payload, error) => {
  const body = '{"errors":{"detail":"Internal server error"}}'
  const { outcome } = await ask({ status, headers, body }, payload)
  expect(outcome instanceof TokenError ? outcome.error : undefined).toBe(error)
  expect(outcome).toMatchObject({ status })
})
