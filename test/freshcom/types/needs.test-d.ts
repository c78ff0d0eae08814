/** A create without fields that both releases require does not compile. What one release accepts compiles. */
import { expectTypeOf, test } from 'vitest'
import type { CreateFields, Customer, Freshcom, Product } from 'freshcom-sdk'

declare const shop: Freshcom
const login = { username: 'joe@example.com', email: 'joe@example.com', password: 'supersecurepassword' }
const goods = { type: 'Stockable', id: 'id' } as const
const parent = { type: 'Product', id: 'id' } as const

test('registration needs user name, password, e-mail address and a name, whole or in two parts', () => {
  void shop.createCustomer({ status: 'registered', ...login, name: 'Joe' })
  void shop.createCustomer({ status: 'registered', ...login, firstName: 'Joe', lastName: 'Doe' })
  // @ts-expect-error -- a name
  void shop.createCustomer({ status: 'registered', ...login })
  // @ts-expect-error -- the other half of the name
  void shop.createCustomer({ status: 'registered', ...login, firstName: 'Joe' })
  // @ts-expect-error -- null is no name
  void shop.createCustomer({ status: 'registered', ...login, name: null })
  // @ts-expect-error -- the login
  void shop.createCustomer({ status: 'registered', name: 'Joe' })
})

test('a guest needs no field; where the status is open, all fields of a registration are needed', () => {
  void shop.createCustomer()
  void shop.createCustomer({})
  void shop.createCustomer({ status: 'guest', firstName: 'Joe' })
  void shop.createCustomer({ status: {} as 'guest' | 'registered', ...login, name: 'Joe' })
  void shop.createCustomer({ status: {} as Customer['status'], ...login, name: 'Joe' })
  // @ts-expect-error -- it may be registered
  void shop.createCustomer({ status: {} as 'guest' | 'registered', name: 'Joe' })
})

test('a product needs goods, unless it consists of other products', () => {
  void shop.createProduct({ name: 'Salmon', goods })
  void shop.createProduct({ name: 'Shirt', kind: 'withVariants' })
  void shop.createProduct({ name: 'Box', kind: 'combo' })
  void shop.createProduct({ name: 'Red', kind: 'variant', parent, goods })
  void shop.createProduct({ name: 'A', kind: {} as Product['kind'], parent, goods })
  // @ts-expect-error -- fields
  void shop.createProduct()
  // @ts-expect-error -- goods
  void shop.createProduct({ name: 'Salmon' })
  // @ts-expect-error -- what it is a variant of
  void shop.createProduct({ name: 'Red', kind: 'variant', goods })
})

test('a product needs a name, unless the name is copied from the goods', () => {
  void shop.createProduct({ nameSync: 'syncWithGoods', goods })
  // @ts-expect-error -- name
  void shop.createProduct({ goods })
})

test('a payment needs status and gateway, unless it has a source', () => {
  void shop.createPayment({ source: 'tok_visa', amountCents: 100 })
  void shop.createPayment({ status: 'paid', gateway: 'offline', method: 'cash', amountCents: 100 })
  // @ts-expect-error -- amountCents
  void shop.createPayment({ source: 'tok_visa' })
  // @ts-expect-error -- gateway, or a source
  void shop.createPayment({ status: 'paid', amountCents: 100 })
})

test('a refund with the gateway freshcom needs no processor', () => {
  void shop.createRefund('id', { gateway: 'freshcom', amountCents: 100 })
  // @ts-expect-error -- gateway
  void shop.createRefund('id', { amountCents: 100 })
})

test('required relationships cannot be omitted or null', () => {
  const unlockable = { type: 'Unlockable', id: 'id' } as const
  const customer = { type: 'Customer', id: 'id' } as const
  void shop.createUnlock({ unlockable, customer })
  // @ts-expect-error -- customer
  void shop.createUnlock({ unlockable })
  // @ts-expect-error -- customer
  void shop.createUnlock({ unlockable, customer: null })
  void shop.createProductCollectionMembership('id', { product: parent })
  // @ts-expect-error -- product
  void shop.createProductCollectionMembership('id', { sortIndex: 1 })
  // @ts-expect-error -- file
  void shop.createFileCollectionMembership('id', {})
  // @ts-expect-error -- user
  void shop.createEmailVerificationToken({})
})

test('a line needs a product, a target, or a name and an amount', () => {
  const transaction = { type: 'PointTransaction', id: 'id' } as const
  void shop.createOrderLineItem('id', { product: parent })
  void shop.createOrderLineItem('id', { target: transaction })
  void shop.createOrderLineItem('id', { name: 'Gift wrap', subTotalCents: 250 })
  // @ts-expect-error -- product
  void shop.createOrderLineItem('id', { orderQuantity: 1 })
  // @ts-expect-error -- a product that may not be there
  void shop.createOrderLineItem('id', { product: {} as Product | undefined })
})

test('an estimate needs its percentages', () => {
  const price = { name: 'Regular', chargeAmountCents: 100, chargeUnit: 'LB' }
  const estimate = { orderUnit: 'EA', estimateAveragePercentage: 150, estimateMaximumPercentage: '200' }
  void shop.createPrice('id', { ...price, estimateByDefault: true, ...estimate })
  void shop.createPrice('id', { ...price, estimateByDefault: false })
  // @ts-expect-error -- the percentages
  void shop.createPrice('id', { ...price, estimateByDefault: true, orderUnit: 'EA' })
})

test('fields with a default of the servers are optional', () => {
  void shop.createPrice('id', { name: 'Regular', chargeAmountCents: 100, chargeUnit: 'EA' })
  // @ts-expect-error -- chargeUnit
  void shop.createPrice('id', { name: 'Regular', chargeAmountCents: 100 })
})

test('the compiler shows the fields of a create by a type name', () => {
  expectTypeOf<{ name: 'Joe' }>().toExtend<CreateFields<'Customer'>>()
  expectTypeOf<{ status: 'registered' }>().not.toExtend<CreateFields<'Customer'>>()
})
