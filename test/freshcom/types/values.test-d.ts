/** Enumerations are open in results and closed in fields. Members that may be absent are optional. */
import { expectTypeOf, test } from 'vitest'
import type {
  CreateFields,
  Customer,
  Filter,
  Freshcom,
  NotificationTrigger,
  OpenEnum,
  Order,
  Payment,
  Product,
  UnknownValue,
  UpdateFields,
  User,
} from 'freshcom-sdk'

declare const shop: Freshcom
declare const order: Order
declare const customer: Customer

test('a misspelt value does not compile in fields', () => {
  void shop.createCustomer({ status: 'guest' })
  // @ts-expect-error -- registered
  void shop.createCustomer({ status: 'regstered' })
  // @ts-expect-error -- suspended
  void shop.updateCustomer('id', { status: 'suspendet' })
  const text: string = 'registered'
  // @ts-expect-error -- it may be anything
  void shop.updateCustomer('id', { status: text })
})

test('a value from a result can be sent back, known or not', () => {
  void shop.updateOrder(order, order)
  void shop.updateCustomer(customer, customer)
  void shop.updateCustomer('id', { status: customer.status })
  void shop.createProduct({
    ...({} as Product),
    goods: { type: 'Stockable', id: 'id' },
    parent: { type: 'Product', id: 'id' },
  })
  void shop.updatePayment('id', {} as Payment)
  void shop.updateNotificationTrigger('id', {
    event: ({} as NotificationTrigger).event,
  } as UpdateFields<'NotificationTrigger'>)
  expectTypeOf<Order['status']>().toExtend<UpdateFields<'Order'>['status']>()
})

test('any other value can be sent as an UnknownValue', () => {
  void shop.updateCustomer('id', { status: 'archived' as UnknownValue })
  const text: string = 'archived'
  void shop.createCustomer({ status: text as UnknownValue })
  expectTypeOf<UnknownValue>().toExtend<string>()
  expectTypeOf<'archived'>().not.toExtend<UnknownValue>()
})

test('in results, known values can be compared and switched over, others are strings', () => {
  expectTypeOf(order.status).toEqualTypeOf<OpenEnum<'cart' | 'opened' | 'closed' | 'cancelled'>>()
  const text: string = order.status
  void text.length
  void (order.status === text)
  // A value that is not known yet can be compared without a cast.
  void (order.status === 'archived')
  // @ts-expect-error -- a status is text
  void (order.status === 5)
  switch (order.status) {
    case 'cart':
      void shop.updateOrder('id', { status: order.status })
      break
    case 'opened':
    case 'closed':
    case 'cancelled':
      break
    default:
      expectTypeOf(order.status).toEqualTypeOf<UnknownValue>()
      expectTypeOf(order.status.toUpperCase()).toEqualTypeOf<string>()
  }
})

test('both spellings that the servers accept are known', () => {
  void shop.updateUser({ authMethod: 'tfa_sms' })
  void shop.updateUser({ authMethod: 'tfaSms' })
  void shop.createPayment({ status: 'paid', gateway: 'offline', amountCents: 5, target: order })
})

test('values without declared enumeration are text', () => {
  void shop.updateOrder('id', { fulfillmentMethod: 'by bicycle' })
})

test('filters suggest the known values in snake_case, and accept others', () => {
  expectTypeOf<'cart'>().toExtend<Filter<'Order'>['status']>()
  expectTypeOf<string>().toExtend<Filter<'Order'>['status']>()
  expectTypeOf<['cart', 'x']>().toExtend<Filter<'Order'>['status']>()
  void shop.listOrder({ filter: { status: order.status, customerId: 'id' } })
  // @ts-expect-error -- a status is text
  void shop.listOrder({ filter: { status: 5 } })
})

test('members that results may lack are optional', () => {
  const lean = {} as Omit<Customer, 'cards' | 'pointAccount' | 'fileCollections'>
  const full: Customer = lean
  expectTypeOf(full.cards).extract<undefined>().toEqualTypeOf<undefined>()
  const left: Customer = { ...lean, cards: undefined }
  void left
  const old = {} as Omit<User, 'authMethod'>
  const user: User = old
  expectTypeOf(user.authMethod).extract<undefined>().toEqualTypeOf<undefined>()
  // @ts-expect-error -- every result has it
  const wrong: Customer = {} as Omit<Customer, 'status'>
  void wrong
})

test('an included relationship is required', () => {
  // @ts-expect-error -- it was included
  const wrong: Customer<'pointAccount'> = {} as Omit<Customer<'pointAccount'>, 'pointAccount'>
  void wrong
})

test('required fields cannot be omitted', () => {
  // @ts-expect-error -- a payment has an amount
  const payment: CreateFields<'Payment'> = { status: 'paid', gateway: 'custom' }
  void payment
})
