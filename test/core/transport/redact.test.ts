/** No secret of a request is shown in an error, wherever the response repeats it. Names stay readable. */
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Freshcom, TokenError, type ApiError } from 'freshcom-sdk'
import { refuse as evershop } from '../../../src/connectors/evershop/refusals'
import { refuse as groupeat } from '../../../src/connectors/groupeat/refusal'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { secretsOf } from '../../../src/core/transport/redact'
import { collector } from '../../secrets/scan'
import type { TransportRequest, TransportResponse } from '../../../src/core/transport/transport'

type Refuse = (request: TransportRequest, response: TransportResponse) => ApiError

const REFUSALS: readonly (readonly [string, Refuse])[] = [
  ['Freshcom', (request, response) => errorFromResponse(request, response, { keepRaw: true })],
  ['EverShop', evershop],
  ['GroupEat', groupeat],
]

/** A token, key or password that is not an ordinary word. */
const secret = fc.stringMatching(/^[A-Za-z]{3}\d[\w.~+/-]{6,30}$/)

const everything = (error: unknown) =>
  [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), (error as Error).stack].join('\n')

/** A request with a secret in each possible place. */
function holding([token, key, cookie, otp, password]: readonly string[]): TransportRequest {
  return {
    method: 'POST',
    url: 'https://api.freshcom.test/v1/customers',
    headers: {
      authorization: `Bearer ${token}`,
      'x-api-key': `${key}`,
      cookie: `theme=dark; sid=${cookie}; lang=de`,
      'x-freshcom-otp': `${otp}`,
      accept: 'application/vnd.api+json',
      'content-type': 'application/vnd.api+json',
    },
    secrets: [`${password}`],
  }
}

/** Any JSON with one of the secrets in its texts and names. */
function echoing(secrets: readonly string[]) {
  const text = fc
    .tuple(
      fc.constantFrom('', 'no ', '/data/attributes/', 'a"'),
      fc.constantFrom(...secrets),
      fc.constantFrom('', ' !', '_x'),
    )
    .chain(([before, echoed, after]) =>
      fc.constantFrom(before + echoed + after, before + encodeURIComponent(echoed) + after),
    )
  const known = fc.constantFrom(
    'errors',
    'error',
    'error_key',
    'message',
    'source',
    'pointer',
    'parameter',
    'code',
    'meta',
    'title',
  )
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(known, text), tie('node'), { maxKeys: 5 }),
    ),
  }))
  const entry = fc.record({ code: text, title: text, detail: text, source: fc.record({ pointer: text }), meta: node })
  return fc.record({ body: fc.oneof(node, fc.record({ errors: fc.array(entry) })), id: text })
}

test.each(REFUSALS)('of %s: every secret is redacted, wherever it is repeated', (_system, refuse) => {
  const refusals = fc.tuple(...Array.from({ length: 5 }, () => secret)).chain((secrets) =>
    fc.record({
      secrets: fc.constant(secrets),
      status: fc.integer({ min: 300, max: 599 }),
      answer: echoing(secrets),
    }),
  )
  fc.assert(
    fc.property(refusals, ({ secrets, status, answer }) => {
      const headers = { 'x-request-id': answer.id }
      const response = { status, headers, body: JSON.stringify(answer.body), receivedAt: 0 }
      const shown = everything(refuse(holding(secrets), response))
      for (const one of secrets) {
        expect(shown).not.toContain(one)
        expect(shown).not.toContain(encodeURIComponent(one))
      }
    }),
    { numRuns: 500 },
  )
})

test('a code, a field and a member stay, even if a password is the same word', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z]{4,12}$/), (word) => {
      const entry = {
        code: word,
        title: `no ${word}`,
        source: { pointer: `/data/attributes/${word}` },
        meta: { [word]: 1 },
      }
      const response = { status: 422, headers: {}, body: JSON.stringify({ errors: [entry] }), receivedAt: 0 }
      const { errors } = errorFromResponse({ ...holding([]), headers: {}, secrets: [word] }, response)
      expect(errors).toEqual({ [word]: [{ code: word, title: 'no [redacted]', meta: { [word]: 1 } }] })
    }),
  )
})

test('headers without secrets are not redacted', () => {
  const headers = {
    accept: 'application/json',
    'accept-language': 'de-DE',
    'content-type': 'text/plain',
    'user-agent': 'shop/1.0',
  }
  expect(secretsOf({ ...holding([]), headers, secrets: [] })).toEqual([])
})

test('a one-time password that is repeated as a number', () => {
  const body = JSON.stringify({ errors: [{ title: 'no', meta: { otp: 481_516, min: 8 } }] })
  const request = { ...holding([]), headers: { 'x-freshcom-otp': '481516' } }
  const { errors } = errorFromResponse(request, { status: 422, headers: {}, body, receivedAt: 0 })
  expect(errors.base?.[0]?.meta).toEqual({ otp: '[redacted]', min: 8 })
})

describe('of a login', () => {
  const shop = (status: number, answer: (init: { headers: Record<string, string>; body?: unknown }) => object) =>
    new Freshcom({
      baseUrl: 'https://api.freshcom.test/v1',
      retry: 0,
      headers: { 'x-api-key': 'key-12345678' },
      fetch: async (_url, init) => Response.json(answer(init), { status }),
    })
  const credentials = { username: 'joe', password: 'secretpassword', otp: 'otp-987654' }

  test('with the secrets in the OAuth members of its error', async () => {
    const echo = `${credentials.password} ${credentials.otp} key-12345678`
    const answer = { error: `invalid_grant ${echo}`, error_description: echo }
    const error: unknown = await shop(400, () => answer)
      .login(credentials)
      .catch((refused: unknown) => refused)
    expect(error).toBeInstanceOf(TokenError)
    for (const one of echo.split(' ')) expect(everything(error)).not.toContain(one)
    expect(error).toMatchObject({ error: 'invalid_grant [redacted] [redacted] [redacted]' })
  })

  test('with a word of the code as its password keeps the code', async () => {
    const login = shop(400, () => ({ error: 'invalid_grant' })).login({ ...credentials, password: 'invalid' })
    await expect(login).rejects.toMatchObject({ error: 'invalid_grant' })
    // Here the word belongs to the code.
    collector.take()
  })

  test.each([['mac'], ['DPoP'], ['bearer, mac']])(
    'with a token of type "%s" in the response is rejected',
    async (type) => {
      const login = shop(200, () => ({ access_token: 'a.b.c', token_type: type })).login(credentials)
      await expect(login).rejects.toMatchObject({ code: 'invalid_token_answer' })
    },
  )

  test.each([['bearer'], ['Bearer'], [''], [null], [undefined]])(
    'with a token of type %j in the response is accepted',
    async (type) => {
      const login = shop(200, () => ({ access_token: 'a.b.c', token_type: type, refresh_token: 'urt-test-1' })).login(
        credentials,
      )
      await expect(login).resolves.toHaveProperty('kind')
    },
  )
})
