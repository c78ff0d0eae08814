import { expectTypeOf, test } from 'vitest'
import type { Vagaro, VagaroCustomer, VagaroEvent, VagaroExport, WebhookError } from 'freshcom-sdk/vagaro'
import { handleWebhook, verifyWebhook } from 'freshcom-sdk/vagaro'

declare const vagaro: Vagaro

test('a lookup has exactly one key', () => {
  void vagaro.retrieveCustomer({ customer_id: 'cust_1' })
  void vagaro.findCustomer({ phone: '+1' })
  // @ts-expect-error -- none
  void vagaro.retrieveCustomer({})
  // @ts-expect-error -- two
  void vagaro.retrieveCustomer({ email: 'a@example.com', phone: '+1' })
  // @ts-expect-error -- misspelt
  void vagaro.retrieveCustomer({ customerId: 'cust_1' })
  // @ts-expect-error -- a deletion needs an id
  void vagaro.deleteCustomer({ email: 'a@example.com' })
})

test('results are typed, and findCustomer may return null', () => {
  expectTypeOf(vagaro.retrieveCustomer({ email: 'a' })).resolves.toEqualTypeOf<VagaroCustomer>()
  expectTypeOf(vagaro.findCustomer({ email: 'a' })).resolves.toEqualTypeOf<VagaroCustomer | null>()
  expectTypeOf(vagaro.exportCustomerData('cust_1')).resolves.toEqualTypeOf<VagaroExport>()
  expectTypeOf<VagaroCustomer['customer_id']>().toEqualTypeOf<string>()
  // @ts-expect-error -- misspelt
  expectTypeOf<VagaroCustomer['frist_name']>()
})

test('event_type narrows an event', () => {
  expectTypeOf<VagaroEvent['event_type']>().toEqualTypeOf<
    'customer.created' | 'customer.updated' | 'customer.deleted'
  >()
  expectTypeOf<VagaroEvent['data']>().toEqualTypeOf<VagaroCustomer>()
  // @ts-expect-error -- the scheme is required
  void verifyWebhook('{}', {}, { secret: 'x' })
  // @ts-expect-error -- a parsed body cannot be verified
  void verifyWebhook({ event_type: 'customer.created' }, {}, { secret: 'x', scheme: 'token' })
  const options = { secret: 'x', scheme: 'token', isNew: () => true, forget: () => {} } as const
  expectTypeOf(handleWebhook('{}', {}, options, ({ data }) => data.email)).resolves.toEqualTypeOf<VagaroEvent>()
  // @ts-expect-error -- forget is required
  void handleWebhook('{}', {}, { ...options, forget: undefined }, () => {})
  expectTypeOf<WebhookError['answer']>().toEqualTypeOf<200 | 400 | 503>()
  expectTypeOf<WebhookError['code']>().extract<'webhook_signature_invalid'>().not.toBeNever()
})
