/** Every request and response in Vagaro's document, with the connector and with the fake. */
import { describe, expect, test } from 'vitest'
import {
  type ApiError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  Vagaro,
  type VagaroLookup,
} from 'freshcom-sdk/vagaro'
import { createFakeVagaro } from 'freshcom-sdk/testing'
import { answered, clientOf, documented, rejection, sarah, start, type DocumentedExchange } from './situation'

const CLASSES: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  404: NotFoundError,
  409: ConflictError,
}

function call(vagaro: ReturnType<typeof answered>['vagaro'], { request }: DocumentedExchange): Promise<unknown> {
  return request.path.endsWith('/delete')
    ? vagaro.deleteCustomer(request.body as { customer_id: string })
    : vagaro.retrieveCustomer(request.body as unknown as VagaroLookup)
}

describe.each(documented)('$name', (exchange) => {
  const { request, response } = exchange

  test('is sent and read as in the document', async () => {
    const { vagaro, requests } = answered(response.status, response.body)
    const outcome = await call(vagaro, exchange).catch((error: unknown) => error)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.url).toBe(`https://api.vagaro.com${request.path}`)
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(request.body)
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer the-access-token',
      'content-type': 'application/json',
    })
    if (response.status === 200) {
      expect(outcome).toEqual(response.body)
      return
    }
    expect(outcome).toBeInstanceOf(CLASSES[response.status])
    expect(outcome).toMatchObject({ code: response.body.error, status: response.status, body: response.body })
    expect((outcome as Error).message).toContain(response.body.message)
  })

  test('is the response of the fake as well', async () => {
    const fake = createFakeVagaro({ clock: () => Date.parse('2025-11-06T10:30:00Z') })
    const { error } = response.body
    const { email = sarah.email ?? null } = request.body
    if (error !== 'customer_not_found') fake.addCustomer({ ...sarah, email })
    if (error === 'customer_has_future_appointments') fake.addAppointment('cust_67890')
    const access = await fake.fetch(`${fake.baseUrl}/api/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: fake.clientId,
        client_secret: fake.clientSecret,
        grant_type: 'client_credentials',
      }),
    })
    const { access_token } = (await access.json()) as { access_token: string }
    const answer = await fake.fetch(`${fake.baseUrl}${request.path}`, {
      method: request.method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify(error === 'invalid_request' ? {} : request.body),
    })
    expect(answer.status).toBe(response.status)
    expect(await answer.json()).toEqual('first_name' in response.body ? { ...sarah, email } : response.body)
  })
})

describe("the document's programs", () => {
  test('a profile is read', async () => {
    const { vagaro } = start()
    const customer = await vagaro.retrieveCustomer({ customer_id: 'cust_67890' })
    expect(`${customer.first_name} ${customer.last_name}: ${customer.email}, ${customer.phone}`).toBe(
      'Sarah Johnson: sarah.johnson@example.com, +1234567890',
    )
    expect([customer.total_appointments, customer.last_visit]).toEqual([15, '2025-10-20T14:30:00Z'])
  })

  test('methods work as functions, as in the document', async () => {
    const { fake } = start()
    class Cautious extends Vagaro {
      override async findCustomer(lookup: VagaroLookup) {
        return super.findCustomer(lookup)
      }
    }
    const { baseUrl, clientId, clientSecret, fetch } = fake
    const { retrieveCustomer, findCustomer, deleteCustomer, exportCustomerData } = new Cautious({
      baseUrl,
      clientId,
      clientSecret,
      fetch,
    })
    const lookup = { customer_id: 'cust_67890' }
    expect(await retrieveCustomer(lookup)).toEqual(sarah)
    expect(await findCustomer(lookup)).toEqual(sarah)
    expect((await exportCustomerData('cust_67890')).personal_info.name).toBe('Sarah Johnson')
    expect((await deleteCustomer(lookup)).success).toBe(true)
    expect(await findCustomer(lookup)).toBeNull()
  })

  test('get or create: the code alone shows that a customer is unknown', async () => {
    const { vagaro } = start()
    const getOrNull = async (email: string) => {
      try {
        return await vagaro.retrieveCustomer({ email })
      } catch (error) {
        if ((error as { code?: string }).code === 'customer_not_found') return null
        throw error
      }
    }
    expect(await getOrNull('sarah.johnson@example.com')).toEqual(sarah)
    expect(await getOrNull('nobody@example.com')).toBeNull()
    expect(await vagaro.findCustomer({ email: 'sarah.johnson@example.com' })).toEqual(sarah)
    expect(await vagaro.findCustomer({ email: 'nobody@example.com' })).toBeNull()
  })

  test('findCustomer rejects with every other error', async () => {
    for (const [status, body] of [
      [404, { error: 'no_such_route' }],
      [404, '<html>'],
      [401, { error: 'invalid_client' }],
      [500, { error: 'oops' }],
    ] as const) {
      const { vagaro } = answered(status, body)
      expect(await rejection(vagaro.findCustomer({ email: 'sarah.johnson@example.com' }))).toMatchObject({ status })
    }
  })

  test('the export has the document’s form', async () => {
    const { vagaro } = start()
    expect(await vagaro.exportCustomerData('cust_67890')).toEqual({
      personal_info: {
        name: 'Sarah Johnson',
        email: sarah.email,
        phone: sarah.phone,
        date_of_birth: sarah.date_of_birth,
      },
      account_info: {
        created_at: sarah.created_at,
        total_appointments: sarah.total_appointments,
        last_visit: sarah.last_visit,
      },
      preferences: sarah.preferences,
    })
  })

  test('the export has no members that Vagaro did not send', async () => {
    const { vagaro } = answered(200, { customer_id: 'cust_1', first_name: 'Cher', phone: '+1' })
    expect(await vagaro.exportCustomerData('cust_1')).toEqual({
      personal_info: { name: 'Cher', phone: '+1' },
      account_info: {},
    })
  })

  test('a deleted customer is not found any more', async () => {
    const { fake, vagaro } = start()
    await vagaro.deleteCustomer({ customer_id: 'cust_67890' })
    expect(await clientOf(fake).findCustomer({ customer_id: 'cust_67890' })).toBeNull()
  })

  test('appointments are in the future until their time has passed', async () => {
    const { fake, vagaro } = start()
    fake.addAppointment('cust_67890', 60_000)
    const error = await rejection(vagaro.deleteCustomer({ customer_id: 'cust_67890' }))
    expect(error.code).toBe('customer_has_future_appointments')
    fake.advance(60_001)
    expect((await vagaro.deleteCustomer({ customer_id: 'cust_67890' })).success).toBe(true)
  })
})
