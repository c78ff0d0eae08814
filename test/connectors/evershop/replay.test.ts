/** Replays the exchanges with EverShop 2.2.1 through the connector, as far as a method sends such a request. */
import { describe, expect, test } from 'vitest'
import { EverShop, FieldsError, FreshcomError, memoryStore, type FetchInit } from 'freshcom-sdk/evershop'
import { expectedError, expectedMembers } from './expectation'
import { ADMIN_RENEWAL, express, LESS, type Expression } from './expression'
import { claimsOf } from './fake-situation'
import { isObject } from '../../../src/core/values'
import { exchanges, toResponse, type Exchange } from './recordings'

const STORED = 'a-stored-renewal-key'
const JOE = { uuid: 'joe', email: 'joe@example.test' }

const isExpression = (given: Expression | string): given is Expression => typeof given !== 'string'
const all = exchanges.map((exchange) => ({ exchange, expression: express(exchange) }))
const expressed = all.flatMap(({ exchange, expression }) =>
  isExpression(expression) ? [{ exchange, expression }] : [],
)

interface Sent {
  readonly url: string
  readonly init: FetchInit
}

/** Responds to the recorded request as recorded, and to all others in the simplest way. */
async function replay(exchange: Exchange, { method, given, auth, routes, body }: Expression) {
  const sent: Sent[] = []
  const meant = method === 'login' ? (loggedInBy(exchange) ?? body?.email) : JOE.email
  const { method: verb, path } = exchange.request
  const answer = (data: unknown) => new Response(JSON.stringify({ data }))
  const fetch = async (url: string, init: FetchInit): Promise<Response> => {
    const isQuery = url.endsWith('graphql')
    const isRecorded = `${init.method} ${url}` === `${verb} https://shop.test${path}`
    const isItself = isQuery
      ? String(init.body).includes(method === 'retrieveCurrentCustomer' ? 'currentCustomer' : '{')
      : true
    if (isRecorded && isItself) {
      sent.push({ url, init })
      return toResponse(exchange.response)
    }
    if (url.includes('/token')) return answer({ accessToken: tokenOf(exchange), refreshToken: STORED })
    // The document's route of the own profile needs the customer's uuid.
    if (url.endsWith('/me')) return answer({ ...JOE, uuid: path.split('/').pop() })
    return answer({ currentCustomer: { ...JOE, email: meant }, data: null })
  }
  const store = memoryStore()
  const refreshToken = String(body?.refreshToken ?? STORED)
  if (auth === 'token' && !method.startsWith('login')) await store.set(refreshToken)
  const shop = new EverShop({ baseUrl: 'https://shop.test', fetch, auth, routes, store, retry: 0 })
  if (
    /^(updateCustomer|deleteCustomer|listCustomer|retrieveCustomer|createCustomer|listCustomerGroup)/.test(method) &&
    auth === 'token'
  ) {
    await shop.loginAdmin({ email: 'root@example.test', password: 'supersecret' })
  }
  const call = shop[method] as (this: EverShop, ...all: readonly unknown[]) => Promise<unknown>
  const outcome = await call.call(shop, ...given).then(
    (value) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error }),
  )
  return { ...outcome, sent }
}

function tokenOf({ request }: Exchange): string {
  return request.headers.authorization?.replace('Bearer ', '') ?? 'an-access-token'
}

describe.each(expressed)('$exchange.file: $exchange.name', ({ exchange, expression }) => {
  test(`${expression.method}() has the recorded outcome`, async () => {
    const { value, error, sent } = await replay(exchange, expression)
    if (expression.isRefusedBefore === true) {
      expect(error).toBeInstanceOf(FieldsError)
      expect(sent).toEqual([])
      return
    }
    if (
      expression.method === 'updateCustomer' &&
      expression.given.length === 2 &&
      Object.keys(expression.body ?? {}).length === 0
    ) {
      expect(error).toMatchObject({ code: 'nothing_to_update' })
      return
    }
    expect(sent.length, 'the recorded request was made').toBeGreaterThan(0)
    const [{ init }] = sent as [Sent]
    if (expression.body !== undefined) expect(JSON.parse(String(init.body ?? '{}'))).toEqual(expression.body)
    const other = expression.method === 'login' ? loggedInBy(exchange) : undefined
    if (other !== undefined && other !== expression.body?.email) {
      expect(error).toMatchObject({ name: 'AuthenticationError', code: 'invalid_credentials' })
      return
    }
    const expected = expectedError(exchange)
    if (expected !== undefined) {
      expect(error).toBeInstanceOf(FreshcomError)
      const { kind, field, ...rest } = expected
      expect(error).toMatchObject(expected.code === 'session_ended' ? { code: 'session_ended' } : rest)
      expect((error as Error).name).toBe(kind)
      if (field !== undefined) expect(Object.keys((error as { errors?: object }).errors ?? {})).toEqual([field])
      return
    }
    if (expression.method === 'retrieveCustomer' && isNobody(exchange)) {
      expect(error).toMatchObject({ name: 'NotFoundError', code: 'customer_not_found' })
      return
    }
    expect(error).toBeUndefined()
    expect(JSON.stringify(value ?? null)).not.toMatch(/\$2a\$|password|links|_/)
    checkValue(expression.method, value, exchange)
  })
})

/** The customer of a login's token. The server uses the e-mail as a pattern. */
function loggedInBy({ response }: Exchange): string | undefined {
  const data = isObject(response.body) && isObject(response.body.data) ? response.body.data : {}
  return claimsOf(data.accessToken)?.customer?.email
}

function isNobody({ response }: Exchange): boolean {
  return isObject(response.body) && isObject(response.body.data) && response.body.data.customer === null
}

function checkValue(method: string, value: unknown, { response, request }: Exchange): void {
  const data = (response.body as { data?: Record<string, unknown> }).data ?? {}
  const customer = data.currentCustomer
  if (/^(logout|deleteAddress|deleteCustomer|loginAdmin|forgotPassword|resetPassword)$/.test(method)) {
    expect(value).toBeUndefined()
  } else if (method === 'login' || request.path.endsWith('refresh')) {
    expect(value).toMatchObject({ uuid: JOE.uuid })
  } else if (method === 'retrieveCurrentCustomer' && customer === null) {
    expect(value).toBeNull()
  } else if (method === 'listCustomerGroup' || method === 'listCustomer') {
    const { items, total } = Object.values(data)[0] as { items: Record<string, unknown>[]; total?: number }
    const found = method === 'listCustomer' ? (value as { data: unknown }).data : value
    expect(found).toHaveLength(items.length)
    items.forEach((item, index) => checkMembers((found as unknown[])[index], item))
    if (total !== undefined) expect(value).toMatchObject({ meta: { totalCount: total } })
  } else if (method === 'listAddress' || method === 'listOrder') {
    const recorded =
      (customer as Record<string, Record<string, unknown>[]>)[method === 'listOrder' ? 'orders' : 'addresses'] ?? []
    expect(value).toHaveLength(recorded.length)
    recorded.forEach((item, index) => checkMembers((value as unknown[])[index], item))
  } else {
    const recorded = isObject(customer) ? customer : isObject(data.customer) ? data.customer : data
    checkMembers(value, recorded)
  }
}

/** Every member of the result has the recorded value. */
function checkMembers(value: unknown, recorded: Record<string, unknown>): void {
  const expected = expectedMembers(recorded)
  expect(isObject(value) && Object.keys(value).length).toBeGreaterThan(1)
  compare(value, expected)
}

function compare(value: unknown, expected: unknown): void {
  if (Array.isArray(value) && Array.isArray(expected)) {
    expect(value).toHaveLength(expected.length)
    value.forEach((item, index) => compare(item, expected[index]))
  } else if (isObject(value) && isObject(expected)) {
    for (const [name, member] of Object.entries(value)) if (name in expected) compare(member, expected[name])
  } else expect(value).toEqual(expected)
}

test('at least 95 % of the exchanges that a method can send are replayed; the others have reasons', async () => {
  const reasons: Record<string, string[]> = {}
  for (const { exchange, expression } of all) {
    if (!isExpression(expression)) (reasons[expression] ??= []).push(`${exchange.file}: ${exchange.name}`)
  }
  // A method could send these, but the recorded responses do not fit its query.
  const unreplayed = [LESS, ADMIN_RENEWAL].flatMap((reason) => reasons[reason] ?? [])
  expect(expressed.length / (expressed.length + unreplayed.length)).toBeGreaterThanOrEqual(0.95)
  await expect(`${JSON.stringify(reasons, null, 2)}\n`).toMatchFileSnapshot('not-replayed.json')
})
