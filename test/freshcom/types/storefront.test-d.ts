/** The types of a shop's program: includes of carts, filters, fields, enumerations, pages, errors. */
import { expectTypeOf, test } from 'vitest'
import {
  ApiError,
  FreshcomError,
  OtpRequiredError,
  UploadError,
  ValidationError,
  type ErrorEntry,
  type Freshcom,
  type Identifier,
  type ListMeta,
  type Order,
  type OrderLineItem,
  type Page,
  type Price,
  type Product,
} from 'freshcom-sdk'

declare const freshcom: Freshcom
declare const cart: Order
declare const product: Product

test('includes work at any depth, through lists and polymorphic relationships', async () => {
  const { data } = await freshcom.createOrderLineItem(
    { order: cart, product, orderQuantity: 2 },
    { include: 'order.rootLineItems' },
  )
  const [line] = data.order.rootLineItems
  expectTypeOf(line?.grandTotalCents).toEqualTypeOf<number | undefined>()
  expectTypeOf(line?.price).toEqualTypeOf<Identifier<'Price'> | null | undefined>()
  const { data: shown } = await freshcom.retrieveProduct('id', { include: 'fileCollections.files,prices' })
  expectTypeOf(shown.prices).toEqualTypeOf<Price[]>()
  expectTypeOf(shown.fileCollections[0]?.files[0]?.url).toEqualTypeOf<string | null | undefined>()
  // The path is known at run time only, so the goods' `type` decides.
  const { data: sold } = await freshcom.retrieveProduct('id', { include: 'goods' as string })
  if (sold.goods?.type === 'Stockable') expectTypeOf(sold.goods.unitOfMeasure).toEqualTypeOf<string | undefined>()
})

test('a relationship that was not included is an identifier, or may be absent', async () => {
  const { data } = await freshcom.retrieveOrder('id')
  expectTypeOf(data.customer).toEqualTypeOf<Identifier<'Customer'> | null>()
  expectTypeOf(data.rootLineItems).toEqualTypeOf<Identifier<'OrderLineItem'>[] | undefined>()
  // @ts-expect-error -- the servers call it rootLineItems
  void freshcom.retrieveOrder('id', { include: 'lineItems' })
  // @ts-expect-error -- misspelt at the second step
  void freshcom.retrieveOrder('id', { include: 'rootLineItems.prodct' })
})

test('an include that is only known at run time gives the widest type', async () => {
  const include: string = 'rootLineItems'
  const { data } = await freshcom.retrieveOrder('id', { include })
  expectTypeOf(data.rootLineItems).extract<undefined>().toEqualTypeOf<undefined>()
  expectTypeOf(data.rootLineItems?.[0]?.orderQuantity).toEqualTypeOf<number | undefined>()
})

test('filters accept values of their kind, or lists of them', () => {
  void freshcom.listUnlock({ filter: { unlockableId: ['a', 'b'] } })
  void freshcom.listOrder({ filter: { status: ['opened', 'closed'], customerId: 'id' }, search: 'joe', locale: 'en' })
  // @ts-expect-error -- a status is text
  void freshcom.listOrder({ filter: { status: 5 } })
  // @ts-expect-error -- not a filter of orders
  void freshcom.listOrder({ filter: { collectionId: 'id' } })
  // @ts-expect-error -- one resource is not filtered
  void freshcom.retrieveOrder('id', { filter: { status: 'opened' } })
})

test('pages are numbers, lists have counts', async () => {
  const list = freshcom.listProduct({ page: { number: 2, size: 25 } })
  expectTypeOf(await list).toEqualTypeOf<Page<Product>>()
  expectTypeOf((await list).meta).toEqualTypeOf<ListMeta>()
  for await (const page of list.pages()) expectTypeOf(page.data).toEqualTypeOf<Product[]>()
  // @ts-expect-error -- no number
  void freshcom.listProduct({ page: { number: '2' } })
})

test('fields: required ones, optional ones, relationships', () => {
  void freshcom.createOrder()
  void freshcom.createOrderLineItem('order-id', { product, orderQuantity: 1 })
  void freshcom.createPayment({ source: 'tok_visa', amountCents: 500, target: cart })
  void freshcom.createPrice('product-id', { name: 'A', currencyCode: 'CAD', chargeAmountCents: 5, chargeUnit: 'EA' })
  void freshcom.createPrice({ product, name: 'A', currencyCode: 'CAD', chargeAmountCents: 5, chargeUnit: 'EA' })
  void freshcom.updateOrder(cart, { email: 'joe@example.com', deliveryAddressCity: null })
  // @ts-expect-error -- chargeAmountCents is required
  void freshcom.createPrice('product-id', { name: 'A', currencyCode: 'CAD', chargeUnit: 'EA' })
  // @ts-expect-error -- computed by the server
  void freshcom.updateOrderLineItem('id', { grandTotalCents: 5 })
  // @ts-expect-error -- an order is no product
  void freshcom.createOrderLineItem('order-id', { product: cart })
  // @ts-expect-error -- the avatar is one file
  void freshcom.createProduct({ avatar: [{ type: 'File', id: 'id' }] })
  // @ts-expect-error -- files are a list
  void freshcom.createFileCollection({ name: 'A', files: { type: 'File', id: 'id' } })
  // @ts-expect-error -- a trigger keeps its event
  void freshcom.updateNotificationTrigger('id', { event: 'storefront.order.opened.success' })
})

test('decimals and times are text in results, and may be sent as numbers and dates', () => {
  expectTypeOf<OrderLineItem['chargeQuantity']>().toEqualTypeOf<string>()
  expectTypeOf<Order['insertedAt']>().toEqualTypeOf<string>()
  void freshcom.updateOrderLineItem('id', { chargeQuantity: 1.5 })
})

test('errors narrow by class', () => {
  const error: unknown = undefined
  if (error instanceof ValidationError) expectTypeOf(error.errors.email?.[0]).toEqualTypeOf<ErrorEntry | undefined>()
  if (error instanceof OtpRequiredError) expectTypeOf(error.method).toEqualTypeOf<string | undefined>()
  if (error instanceof ApiError) expectTypeOf(error.status).toEqualTypeOf<number>()
  if (error instanceof UploadError) expectTypeOf(error.fileId).toEqualTypeOf<string>()
  if (error instanceof FreshcomError) {
    expectTypeOf(error.code).toEqualTypeOf<string>()
    // @ts-expect-error -- not every error has an answer behind it
    void error.status
  }
})

test('methods without a route return Promise<never>', () => {
  expectTypeOf(freshcom.listRefund()).toEqualTypeOf<Promise<never>>()
})

test('an upload accepts the file types of all platforms', () => {
  void freshcom.uploadFile({ file: new Blob(['x']), name: 'a' })
  void freshcom.uploadFile({ file: { uri: 'file:///a.jpg' }, name: 'a', sizeBytes: 5 })
  // @ts-expect-error -- a path is no file
  void freshcom.uploadFile({ file: '/a.jpg', name: 'a' })
  // @ts-expect-error -- the upload says when it is uploaded
  void freshcom.uploadFile({ file: new Blob(['x']), name: 'a', status: 'uploaded' })
})
