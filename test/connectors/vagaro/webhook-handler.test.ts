/** `handleWebhook`: an event counts as seen after it was handled. If that fails, a redelivery is handled. */
import { createHmac } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { createFakeVagaro } from 'freshcom-sdk/testing'
import {
  FieldsError,
  handleWebhook,
  verifyWebhook,
  WebhookError,
  type VagaroEvent,
  type WebhookHandlerOptions,
} from 'freshcom-sdk/vagaro'
import { rejection, sarah } from './situation'

const secret = 'whsec_0f9e8d7c6b5a'
const rawBody = JSON.stringify({
  event_type: 'customer.created',
  event_id: 'evt_def456',
  timestamp: '2025-11-06T11:00:00Z',
  data: sarah,
})
const headersOf = (body: string, secondsAgo = 0) => ({
  'x-vagaro-signature': createHmac('sha256', secret).update(body).digest('hex'),
  'x-vagaro-timestamp': String(Math.floor(Date.now() / 1000) - secondsAgo),
})
const ignore = () => {}

/** An endpoint as in the documentation, and the ids that it has saved. */
function endpoint(handler: (event: VagaroEvent) => unknown, own: Partial<WebhookHandlerOptions> = {}) {
  const seen = new Set<string>()
  const options: WebhookHandlerOptions = {
    secret,
    scheme: 'hmac-sha256',
    isNew: async (id) => !seen.has(id) && Boolean(seen.add(id)),
    forget: async (id) => seen.delete(id),
    ...own,
  }
  const deliver = async (body = rawBody, headers: Record<string, string> = headersOf(body)): Promise<number> => {
    try {
      await handleWebhook(body, headers, options, handler)
      return 200
    } catch (error) {
      return error instanceof WebhookError ? error.answer : 500
    }
  }
  return { seen, options, deliver }
}

test('an event is handled once, and returned', async () => {
  const handler = vi.fn<(event: VagaroEvent) => void>()
  const { deliver, options } = endpoint(handler)
  expect(await handleWebhook(rawBody, headersOf(rawBody), options, handler)).toMatchObject({ event_id: 'evt_def456' })
  expect([await deliver(), await deliver()]).toEqual([200, 200])
  expect(handler.mock.calls).toEqual([[JSON.parse(rawBody)]])
})

test('after a failed handler the response is 500, and the redelivery is handled', async () => {
  const handled: string[] = []
  let failures = 2
  const { deliver, seen } = endpoint(async ({ event_id }) => {
    failures -= 1
    if (failures >= 0) throw new Error('the database is down')
    handled.push(event_id)
  })
  expect([await deliver(), seen.size]).toEqual([500, 0])
  expect([await deliver(), seen.size]).toEqual([500, 0])
  expect([await deliver(), await deliver()]).toEqual([200, 200])
  expect(handled).toEqual(['evt_def456'])
})

test('a handler may also throw at once, or something that is not an error', async () => {
  for (const reason of [new Error('at once'), undefined, 'a text']) {
    const { options, seen } = endpoint(ignore)
    const failing = () => {
      throw reason
    }
    await expect(handleWebhook(rawBody, headersOf(rawBody), options, failing)).rejects.toBe(reason)
    expect(seen.size).toBe(0)
  }
})

test('the call rejects with the handler’s error, or with both if "forget" fails as well', async () => {
  const failure = new Error('the database is down')
  const failing = () => Promise.reject(failure)
  const { options } = endpoint(failing)
  await expect(handleWebhook(rawBody, headersOf(rawBody), options, failing)).rejects.toBe(failure)
  const gone = new Error('Redis is down as well')
  const both = { ...options, isNew: () => true, forget: () => Promise.reject(gone) }
  const error = await rejection(handleWebhook(rawBody, headersOf(rawBody), both, failing))
  expect(error).toBeInstanceOf(AggregateError)
  expect((error as unknown as AggregateError).errors).toEqual([failure, gone])
})

test('of two deliveries at the same time one is handled', async () => {
  const handler = vi.fn<() => Promise<void>>(() => new Promise((resolve) => setTimeout(resolve, 10)))
  const { deliver } = endpoint(handler)
  expect(await Promise.all([deliver(), deliver()])).toEqual([200, 200])
  expect(handler).toHaveBeenCalledTimes(1)
})

test('a second delivery at the same time fails if the first fails', async () => {
  const handler = vi.fn<() => Promise<void>>(async () => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    if (handler.mock.calls.length === 1) throw new Error('the database is down')
  })
  const { deliver } = endpoint(handler)
  expect(await Promise.all([deliver(), deliver()])).toEqual([500, 500])
  expect(await Promise.all([deliver(), deliver()])).toEqual([200, 200])
  expect(handler).toHaveBeenCalledTimes(2)
})

describe('with several processes, where "isNew" returns that an event is being handled', () => {
  /** Two processes with one table. The first entry of an event expires. */
  function processes(handler: (event: VagaroEvent) => unknown, own: Partial<WebhookHandlerOptions> = {}) {
    const notes = new Map<string, 'handling' | 'handled'>()
    const open = () =>
      endpoint(handler, {
        isNew: async (id) => {
          const note = notes.get(id)
          if (note === undefined) notes.set(id, 'handling')
          return note === undefined || (note === 'handling' && note)
        },
        forget: async (id) => notes.delete(id),
        handled: async (id) => notes.set(id, 'handled'),
        ...own,
      }).deliver
    return { notes, one: open(), other: open() }
  }

  /** A handler that waits for the test. */
  function paused() {
    const ends: ((error?: Error) => void)[] = []
    const handler = vi.fn<() => Promise<void>>(
      () =>
        new Promise((resolve, reject) => {
          ends.push((error) => (error === undefined ? resolve() : reject(error)))
        }),
    )
    return { handler, end: (error?: Error) => ends.shift()?.(error) }
  }

  test('a delivery during the handling gets 503 and is sent again, so nothing is lost if the first fails', async () => {
    const { handler, end } = paused()
    const { one, other } = processes(handler)
    const first = one()
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1))
    expect(await other()).toBe(503)
    end(new Error('the database is down'))
    expect(await first).toBe(500)
    const again = other()
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(2))
    end()
    expect([await again, await one(), await other()]).toEqual([200, 200, 200])
    expect(handler).toHaveBeenCalledTimes(2)
  })

  test('that delivery rejects with a WebhookError', async () => {
    const { options } = endpoint(() => expect.unreachable('another process handles it'), { isNew: () => 'handling' })
    const error = await rejection(handleWebhook(rawBody, headersOf(rawBody), options, ignore))
    expect(error).toBeInstanceOf(WebhookError)
    expect(error).toMatchObject({ code: 'webhook_in_progress', answer: 503 })
  })

  test('a second delivery to the same process has the outcome of the first', async () => {
    const { handler, end } = paused()
    const { one } = processes(handler)
    const [first, second] = [one(), one()]
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1))
    end()
    expect(await Promise.all([first, second])).toEqual([200, 200])
  })

  test('an event of a crashed process is handled after its entry has expired', async () => {
    const { handler, end } = paused()
    const { notes, one, other } = processes(handler)
    void one()
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1))
    expect(await other()).toBe(503)
    notes.clear()
    const late = other()
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(2))
    end()
    end()
    expect(await late).toBe(200)
  })

  test('if "handled" fails, the call rejects, and "forget" is not called', async () => {
    const { one, notes } = processes(ignore, { handled: () => Promise.reject(new Error('Redis is down')) })
    expect(await one()).toBe(500)
    expect([...notes.values()]).toEqual(['handling'])
  })
})

test('two calls of "isNew" may resolve in any order', async () => {
  const answers: ((isNew: boolean) => void)[] = []
  const isNew = () => new Promise<boolean>((resolve) => answers.push(resolve))
  const handler = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('the database is down')))
  const { deliver } = endpoint(handler, { isNew })
  const both = [deliver(), deliver()]
  await vi.waitFor(() => expect(answers.length).toBeGreaterThan(0))
  // The call that has saved the id may resolve last.
  answers.at(1)?.(false)
  await new Promise((resolve) => setTimeout(resolve, 5))
  answers[0]?.(true)
  expect(await Promise.all(both)).toEqual([500, 500])
})

test('an id is saved only if everything else is valid', async () => {
  const { deliver, seen } = endpoint(() => expect.unreachable('the webhook is not valid'))
  const other = JSON.stringify({ ...(JSON.parse(rawBody) as object), event_type: 'appointment.created' })
  const answers = [
    await deliver(rawBody, {}),
    await deliver(rawBody, { ...headersOf(rawBody), 'x-vagaro-signature': '0'.repeat(64) }),
    await deliver('no json'),
    await deliver(other),
  ]
  expect(answers).toEqual([400, 400, 400, 200])
  expect(seen.size).toBe(0)
})

test('if ids cannot be saved nothing is handled, and the event is sent again', async () => {
  const handler = vi.fn<() => void>()
  const { deliver } = endpoint(handler, { isNew: () => Promise.reject(new Error('Redis is down')) })
  expect(await deliver()).toBe(500)
  expect(handler).not.toHaveBeenCalled()
})

describe('redeliveries', () => {
  const after = (...minutes: number[]) => minutes.reduce((sum, each) => sum + each * 60, 0)

  test.each([
    ['the first', after(1)],
    ['the third', after(1, 5, 15)],
    ['the last', after(1, 5, 15, 60, 360)],
  ])('%s of the guide is accepted, although it has the time of the first delivery', async (_name, age) => {
    const handler = vi.fn<() => void>()
    const { deliver } = endpoint(handler)
    expect(await deliver(rawBody, headersOf(rawBody, age))).toBe(200)
    expect(handler).toHaveBeenCalledTimes(1)
  })

  test('are rejected if they are later, from the future, or older than the caller’s tolerance', async () => {
    const { deliver } = endpoint(() => expect.unreachable('it is stale'))
    for (const age of [28_802, -310, -3_600]) expect(await deliver(rawBody, headersOf(rawBody, age))).toBe(400)
    const strict = endpoint(() => expect.unreachable('it is stale'), { tolerance: 60 })
    expect(await strict.deliver(rawBody, headersOf(rawBody, 62))).toBe(400)
    expect(await strict.deliver(rawBody, headersOf(rawBody, -62))).toBe(400)
  })
})

describe('a wrong argument is a FieldsError, and nothing is handled', () => {
  const { options } = endpoint(ignore)
  test.each([
    ['isNew', { ...options, isNew: undefined }, ignore],
    ['forget', { ...options, forget: undefined }, ignore],
    ['forget', { ...options, forget: true }, ignore],
    ['handled', { ...options, handled: true }, ignore],
    ['secret', { ...options, secret: '' }, ignore],
    ['scheme', { ...options, scheme: undefined }, ignore],
    ['handler', options, undefined],
  ])('%s', async (name, wrong, handler) => {
    const error = await rejection(handleWebhook(rawBody, headersOf(rawBody), wrong as never, handler as never))
    expect(error).toBeInstanceOf(FieldsError)
    expect(error.message).toContain(`"${name}"`)
  })
})

describe('the envelope of production', () => {
  const payload = {
    customerId: 'w9TuPc3eEV',
    businessIds: ['123', '456'],
    customerFirstName: 'Sarah',
    customerLastName: 'Johnson',
    email: 'sarah.johnson@example.com',
    mobilePhone: '',
    dayPhone: '+1234567890',
    streetAddress: '123 Main St',
    city: 'San Francisco',
    regionCode: 'CA',
    postalCode: '94102',
    countryCode: 'US',
  }
  const produced = {
    id: '254FA623-D2B0-4785-A07D-A1A7059C74FF',
    createdDate: '2024-02-15T00:00:00Z',
    type: 'customer',
    action: 'created',
    payload,
  }
  const token = { secret, scheme: 'token' } as const
  const read = (body: unknown) => verifyWebhook(JSON.stringify(body), { 'x-vagaro-signature': secret }, token)

  test('gives the same event under the same names', async () => {
    const event = await read(produced)
    expect(event).toEqual({
      event_type: 'customer.created',
      event_id: produced.id,
      timestamp: produced.createdDate,
      data: {
        ...payload,
        customer_id: 'w9TuPc3eEV',
        first_name: 'Sarah',
        last_name: 'Johnson',
        phone: '+1234567890',
        address: {
          street: '123 Main St',
          city: 'San Francisco',
          state: 'CA',
          postal_code: '94102',
          country: 'US',
        },
      },
    })
  })

  test('adds no members that were not sent', async () => {
    const { data } = await read({ ...produced, action: 'updated', payload: { customerId: 'c_1' } })
    expect(data).toEqual({ customerId: 'c_1', customer_id: 'c_1' })
  })

  test('may have the time in createdAt', async () => {
    const { createdDate, ...others } = produced
    expect((await read({ ...others, createdAt: createdDate })).timestamp).toBe(createdDate)
  })

  test('cannot change a prototype', async () => {
    const body = JSON.stringify(produced).replace('"customerId"', '"__proto__":{"isAdmin":true},"customerId"')
    const { data } = await verifyWebhook(body, { 'x-vagaro-signature': secret }, token)
    expect((data as unknown as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(Object.hasOwn(data, '__proto__')).toBe(false)
  })

  test.each([
    ['webhook_event_unknown', { ...produced, type: 'appointment' }],
    ['webhook_event_unknown', { ...produced, action: 'merged' }],
    ['webhook_body_invalid', { ...produced, action: undefined }],
    ['webhook_body_invalid', { ...produced, id: undefined }],
    ['webhook_body_invalid', { ...produced, createdDate: undefined }],
    ['webhook_body_invalid', { ...produced, payload: undefined }],
    ['webhook_body_invalid', { ...produced, payload: { customerFirstName: 'Sarah' } }],
  ])('is rejected with %s if a member is wrong or missing', async (code, body) => {
    const error = await rejection(read(body), 'Sarah', secret)
    expect(error).toBeInstanceOf(WebhookError)
    expect(error.code).toBe(code)
  })

  test.each(['hmac-sha256', 'token'] as const)('is sent by the fake as well, signed with %s', async (scheme) => {
    const options = { webhookScheme: scheme, webhookSecret: secret } as const
    const fake = createFakeVagaro({ ...options, webhookEnvelope: 'production' })
    fake.updateCustomer(fake.addCustomer(sarah), { status: 'blocked' })
    const { rawBody: body, headers } = await fake.webhook()
    expect(Object.keys(JSON.parse(body) as object)).toEqual(['id', 'createdDate', 'type', 'action', 'payload'])
    const { event_type, data } = await verifyWebhook(body, headers, { secret, scheme })
    const { customer_id, first_name, last_name, email, phone, address } = sarah
    expect(event_type).toBe('customer.updated')
    expect(data).toMatchObject({ customer_id, first_name, last_name, email, phone, address })
  })
})
