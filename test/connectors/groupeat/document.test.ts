/** Every request and response in GroupEat's document, with the connector and with the fake. */
import { describe, expect, test } from 'vitest'
import {
  AuthenticationError,
  NotFoundError,
  PermissionError,
  ValidationError,
  type ApiError,
  type GroupEat,
} from 'freshcom-sdk/groupeat'
import { createFakeGroupEat } from 'freshcom-sdk/testing'
import {
  answered,
  credentials,
  documented,
  documentedToken,
  jean,
  person,
  start,
  type DocumentedExchange,
} from './situation'
import { collector } from '../../secrets/scan'

/** The class does not always follow from the status. */
const CLASSES: Readonly<Record<string, unknown>> = {
  emailAlreadyTaken: ValidationError,
  invalidEmail: ValidationError,
  passwordTooShort: ValidationError,
  phoneNumberFormatIsInvalid: ValidationError,
  emailNotFromCampus: PermissionError,
  wrongAuthenticatedUser: PermissionError,
}

interface Refusal {
  readonly status_code: number
  readonly error_key: string
  readonly message: string
  readonly errors?: Readonly<Record<string, string[]>>
}

function call(groupeat: GroupEat, { call: name, request }: DocumentedExchange): Promise<unknown> {
  const id = /\/customers\/(\d+)/.exec(request.path)?.[1]
  const method = (groupeat as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[name]
  return (method as NonNullable<typeof method>).apply(
    groupeat,
    [id, request.body].filter((argument) => argument !== undefined),
  )
}

/** The result of a method. The token is in the store only. */
function valueOf({ call: name, response }: DocumentedExchange): unknown {
  if (name !== 'registerCustomer') return response.body ?? undefined
  const { token: _, ...login } = response.body as { token: string }
  return login
}

describe.each(documented)('$name', (exchange) => {
  const { request, response } = exchange
  const isRefusal = response.status >= 400

  test.each(['bare', 'in its envelope'])('is sent and read as in the document, %s', async (form) => {
    // The document's password is the word "password". It is also in field names, so no test looks for it.
    collector.isIdle = request.body?.password === 'password'
    const isWrapped = form !== 'bare' && response.body !== null && !isRefusal
    const { groupeat, store, requests } = answered(response.status, isWrapped ? { data: response.body } : response.body)
    const outcome = await call(groupeat, exchange).catch((error: unknown) => error)
    expect(requests).toHaveLength(1)
    const [sent] = requests
    expect([sent?.method, sent?.url]).toEqual([request.method, `https://groupeat.example/api${request.path}`])
    expect(sent?.body === undefined ? undefined : JSON.parse(sent.body)).toEqual(request.body)
    expect(sent?.headers.accept).toBe('application/vnd.groupeat.v1+json')
    expect(sent?.headers['content-type']).toBe(request.body === undefined ? undefined : 'application/json')
    const isRegistration = exchange.call === 'registerCustomer'
    expect(sent?.headers.authorization).toBe(isRegistration ? undefined : `bearer ${documentedToken}`)
    if (!isRefusal) {
      expect(outcome).toEqual(valueOf(exchange))
      const isGone = exchange.call === 'unregisterCustomer'
      // The id of the response is stored beside the token.
      const kept = isRegistration ? `${documentedToken} 1` : documentedToken
      expect(await store.get()).toBe(isGone ? null : kept)
      return
    }
    // After an error the earlier customer is still logged in.
    expect(await store.get()).toBe(documentedToken)
    const error = outcome as ApiError
    if (response.body === null) {
      expect(error).toBeInstanceOf(NotFoundError)
      expect(error).toMatchObject({ code: 'not_found', status: 404 })
      return
    }
    const { error_key: key, message, errors = {} } = response.body as Refusal
    expect(error).toBeInstanceOf(CLASSES[key])
    // Both statuses are kept: HTTP's and the body's.
    expect(error).toMatchObject({ code: key, status: response.status, body: response.body })
    expect(error.message).toContain(message)
    expect(
      Object.fromEntries(Object.entries(error.errors).map(([field, list]) => [field, list.map(({ title }) => title)])),
    ).toEqual(errors)
  })
})

test('with another password the sentences are the document’s, and the field in the key has it as code', async () => {
  const taken = documented.find(({ name }) => name.includes('address taken')) as DocumentedExchange
  const { groupeat } = answered(400, taken.response.body)
  const registration = groupeat.registerCustomer({ ...credentials, locale: 'fr' })
  const { body, errors } = (await registration.catch((error: unknown) => error)) as ValidationError
  expect(body).toEqual(taken.response.body)
  expect(errors).toEqual({
    email: [{ code: 'emailAlreadyTaken', title: 'The e-mail has already been taken.' }],
    password: [{ code: 'invalid', title: 'The password must be at least 6 characters.' }],
  })
})

describe('the fake without envelopes, like the document,', () => {
  const clock = () => Date.parse('2015-01-06T09:22:31Z')

  async function ask(fake: ReturnType<typeof createFakeGroupEat>, { request }: DocumentedExchange, token?: string) {
    const answer = await fake.fetch(`${fake.baseUrl}${request.path}`, {
      method: request.method,
      headers: token === undefined ? {} : { authorization: `bearer ${token}` },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) }
  }

  /** Customers 1 to n, one of them logged in. */
  async function populated(count: number, caller: number) {
    const fake = createFakeGroupEat({ envelope: false, clock })
    for (let id = 1; id <= count; id += 1) {
      fake.addCustomer({ ...person, email: `${id}@ensta.fr`, password: 'password' })
    }
    const login = await fake.fetch(`${fake.baseUrl}/auth/token`, {
      method: 'PUT',
      body: JSON.stringify({ email: `${caller}@ensta.fr`, password: 'password' }),
    })
    return { fake, token: ((await login.json()) as { token: string }).token }
  }

  const find = (name: string) => documented.find((exchange) => exchange.name === name) as DocumentedExchange
  const withBody = (exchange: DocumentedExchange, body: Record<string, unknown>): DocumentedExchange => ({
    ...exchange,
    request: { ...exchange.request, body: { ...exchange.request.body, ...body } },
  })

  test('registers', async () => {
    const { body } = await ask(createFakeGroupEat({ envelope: false }), find('register'))
    const { token, ...printed } = find('register').response.body as { token: string }
    expect(body).toEqual({ ...printed, token: expect.any(String) as string })
    const claims = (jwt: string) => Object.keys(JSON.parse(atob(jwt.split('.')[1] ?? '')) as object)
    expect(claims(String(body?.token))).toEqual(claims(token))
  })

  test.each([
    ['register: address taken and password too short', { password: 'short' }],
    ['register: no address', { email: 'nobody' }],
    ['register: password too short', { email: 'new@ensta.fr', password: 'short' }],
    ['register: address of no campus', { email: 'joe@example.com' }],
  ])('%s', async (name, wrong) => {
    const fake = createFakeGroupEat({ envelope: false })
    fake.addCustomer(credentials)
    expect(await ask(fake, withBody(find(name), wrong))).toEqual(find(name).response)
  })

  test.each([
    ['get a customer: somebody else', 6, 6],
    ['get a customer: unknown', 5, 1],
    ['update a customer: somebody else', 5, 5],
    ['unregister a customer: somebody else', 5, 5],
    ['unregister a customer', 1, 1],
    ['list predefined addresses', 1, 1],
  ])('%s', async (name, count, caller) => {
    const { fake, token } = await populated(count, caller)
    expect(await ask(fake, find(name), token)).toEqual(find(name).response)
  })

  test('update a customer: bad phone number', async () => {
    const name = 'update a customer: bad phone number'
    const { fake, token } = await populated(6, 6)
    expect(await ask(fake, withBody(find(name), { phoneNumber: '12' }), token)).toEqual(find(name).response)
  })

  test('get and update a customer', async () => {
    const { fake, token } = await populated(1, 1)
    const printed = { ...jean, updated_at: jean.created_at }
    expect(await ask(fake, find('get a customer'), token)).toEqual({ status: 200, body: printed })
    // The document's second time is 78 minutes and 54 seconds later.
    fake.advance(4_734_000)
    expect(await ask(fake, find('update a customer'), token)).toEqual({ status: 200, body: jean })
  })

  test('set and get an address', async () => {
    const { fake, token } = await populated(1, 1)
    // The document writes the department once as "Essone" and three times as "Essonne". The fake writes "Essonne".
    const printed = { ...(find('get an address').response.body as object), state: 'Essonne' }
    expect(await ask(fake, find('set an address'), token)).toEqual({ status: 200, body: printed })
    expect(await ask(fake, find('get an address'), token)).toEqual({ status: 200, body: printed })
  })

  test('wraps successful responses in `data` by default, but no errors', async () => {
    const fake = createFakeGroupEat()
    const list = find('list predefined addresses')
    expect((await ask(fake, list)).body).toEqual({ data: list.response.body })
    expect((await ask(fake, find('get a customer'))).body).toMatchObject({ error_key: 'missingToken' })
  })
})

test('other pages of the document: wrong credentials, an unknown address, another vendor and version', async () => {
  const { fake, groupeat } = start({}, { vendor: 'eatgroup', version: 'v2' })
  const wrong = await groupeat.login({ ...credentials, password: 'a-wrong-password' }).catch((error: unknown) => error)
  expect(wrong).toBeInstanceOf(AuthenticationError)
  expect(wrong).toMatchObject({ code: 'badAuthenticationCredentials', status: 401 })
  const unknown = await groupeat.sendPasswordResetLink({ email: 'nobody@ensta.fr' }).catch((error: unknown) => error)
  expect(unknown).toBeInstanceOf(NotFoundError)
  expect(unknown).toMatchObject({ code: 'noUserForEmail', status: 404 })
  expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /auth/token',
    'POST /auth/reset-password',
  ])
  expect(fake.requests[0]?.headers.accept).toBe('application/vnd.eatgroup.v2+json')
})
