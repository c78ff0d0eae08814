/** The SDK adds fields that both releases require and that follow from another field, and only there. */
import { describe, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { fieldsOf, readExchanges } from '../recorded-exchanges'
import { versions } from '../replay/recordings'

/** The attributes that a call sends. */
async function sentBy(call: (shop: Freshcom) => Promise<unknown>): Promise<unknown> {
  let sent: unknown
  const shop = new Freshcom({
    baseUrl: 'https://api.example.com/v1',
    fetch: async (_url, { body }) => {
      const { data } = JSON.parse(String(body)) as { data: { type: string; attributes: unknown } }
      sent = data.attributes
      return Response.json({ data: { type: data.type, id: '1', attributes: {} } }, { status: 201 })
    },
  })
  await call(shop)
  return sent
}

describe('a payment', () => {
  test('with a source is a payment by card that is not charged yet', async () => {
    expect(await sentBy(async (shop) => shop.createPayment({ source: 'tok_visa', amountCents: 100 }))).toEqual({
      source: 'tok_visa',
      amountCents: 100,
      status: 'pending',
      gateway: 'freshcom',
      processor: 'stripe',
    })
  })

  test('without a source has only the fields of the caller', async () => {
    const fields = { status: 'paid', gateway: 'offline', method: 'cash', amountCents: 100 } as const
    expect(await sentBy(async (shop) => shop.createPayment(fields))).toEqual(fields)
  })
})

describe('a refund', () => {
  const amountCents = 100

  test.each([
    ['by the own gateway names its processor', { gateway: 'freshcom', amountCents }, { processor: 'stripe' }],
    ['by another gateway does not', { gateway: 'custom', amountCents }, {}],
    ['whose processor is given keeps it', { gateway: 'freshcom', processor: 'other', amountCents }, {}],
    ['without a gateway does not guess one', { amountCents }, {}],
  ])('%s', async (_what, fields, added) => {
    expect(await sentBy(async (shop) => shop.createRefund('id', fields as never))).toEqual({ ...fields, ...added })
    const payment = { type: 'Payment', id: 'id' } as const
    expect(await sentBy(async (shop) => shop.createRefund({ payment, ...fields } as never))).toMatchObject(added)
  })

  test.each(versions)(
    'with the gateway freshcom was refused by %s without a processor, with others it was not',
    (version) => {
      const refunds = readExchanges(version).filter(({ request }) => request.path.endsWith('/refunds'))
      const without = refunds.filter((one) => fieldsOf(one)?.gateway !== undefined && !('processor' in fieldsOf(one)!))
      const byGateway = Object.groupBy(without, (one) => String(fieldsOf(one)?.gateway))
      expect(byGateway.freshcom?.map(({ response }) => response.status)).toEqual([422])
      expect(byGateway.custom?.map(({ response }) => response.status)).toContain(201)
    },
  )
})

test('an update adds no fields', async () => {
  expect(await sentBy(async (shop) => shop.updatePayment('1', { label: 'x' }))).toEqual({ label: 'x' })
})
