/** An include types what is certainly in the result. Where the include is not certain, the type is a union. */
import { expectTypeOf, test, vi } from 'vitest'
import type {
  Customer,
  Freshcom,
  Identifier,
  Include,
  List,
  Options,
  Order,
  OrderLineItem,
  Page,
  Params,
  PointAccount,
  PointTransaction,
} from 'freshcom-sdk'

declare const shop: Freshcom
declare const wanted: boolean
const product = { type: 'Product', id: 'id' } as const

type Link<Type extends string> = Identifier<Type>

test('an include that may be undefined gives a union', async () => {
  const { data } = await shop.retrieveCustomer('id', { include: wanted ? 'pointAccount' : undefined })
  expectTypeOf(data.pointAccount).toEqualTypeOf<PointAccount | Link<'PointAccount'> | undefined>()
  expectTypeOf(data).toEqualTypeOf<Customer<'pointAccount'> | Customer>()
  const { data: order } = await shop.retrieveOrder('id', { include: wanted ? 'customer' : undefined })
  expectTypeOf(order.customer).toEqualTypeOf<Customer | Link<'Customer'> | null>()
})

test('parameters that may lack an include give a union', async () => {
  const { data } = await shop.retrieveCustomer('id', wanted ? { include: 'pointAccount' } : {})
  expectTypeOf(data.pointAccount).toEqualTypeOf<PointAccount | Link<'PointAccount'> | undefined>()
  const maybe: { include?: 'pointAccount' } = {}
  const { data: third } = await shop.retrieveCustomer('id', maybe)
  expectTypeOf(third.pointAccount).toEqualTypeOf<PointAccount | Link<'PointAccount'> | undefined>()
})

test('one of several paths gives a union', async () => {
  const one = {} as 'customer' | 'rootLineItems'
  const { data } = await shop.retrieveOrder('id', { include: one })
  expectTypeOf(data.rootLineItems).toEqualTypeOf<OrderLineItem[] | Link<'OrderLineItem'>[] | undefined>()
  expectTypeOf(data.customer).toEqualTypeOf<Customer | Link<'Customer'> | null>()
  const { data: deep } = await shop.retrieveCustomer('id', {
    include: wanted ? 'pointAccount.transactions' : 'pointAccount',
  })
  expectTypeOf(deep.pointAccount.balance).toEqualTypeOf<number>()
  expectTypeOf(deep.pointAccount.transactions).toEqualTypeOf<
    PointTransaction[] | Link<'PointTransaction'>[] | undefined
  >()
})

test('lists include all of their elements, and an element may be a union', async () => {
  const { data } = await shop.retrieveOrder('id', {
    include: [wanted ? 'rootLineItems' : 'rootLineItems.children', 'customer'],
  })
  expectTypeOf(data.customer).toEqualTypeOf<Customer | null>()
  expectTypeOf(data.rootLineItems[0]?.children).toEqualTypeOf<OrderLineItem[] | Link<'OrderLineItem'>[] | undefined>()
  const tuple = ['rootLineItems', 'customer'] as const
  const { data: all } = await shop.retrieveOrder('id', { include: tuple })
  expectTypeOf(all).toEqualTypeOf<Order<'rootLineItems' | 'customer'>>()
  const some: ('rootLineItems' | 'customer')[] = []
  const { data: any } = await shop.retrieveOrder('id', { include: some })
  expectTypeOf(any.customer).toEqualTypeOf<Customer | Link<'Customer'> | null>()
  const { data: commas } = await shop.retrieveOrder('id', { include: wanted ? 'rootLineItems,customer' : 'customer' })
  expectTypeOf(commas.customer).toEqualTypeOf<Customer | null>()
  expectTypeOf(commas.rootLineItems).extract<undefined>().toEqualTypeOf<undefined>()
})

test('lists of text known only at run time give the widest type', async () => {
  const paths: string[] = []
  const { data } = await shop.retrieveOrder('id', { include: paths })
  expectTypeOf(data.rootLineItems?.[0]?.orderQuantity).toEqualTypeOf<number | undefined>()
})

test('lists, creates and updates follow the same rule', async () => {
  const page = await shop.listOrder({ include: wanted ? 'customer' : undefined, filter: { status: 'cart' } })
  expectTypeOf(page).toEqualTypeOf<Page<Order<'customer'> | Order>>()
  const { data } = await shop.createOrder({}, wanted ? { include: 'rootLineItems' } : {})
  expectTypeOf(data.rootLineItems).toEqualTypeOf<OrderLineItem[] | Link<'OrderLineItem'>[] | undefined>()
  const { data: line } = await shop.createOrderLineItem('id', { product }, { include: wanted ? 'order' : undefined })
  expectTypeOf(line.order).toEqualTypeOf<Order | Link<'Order'>>()
  const { data: changed } = await shop.updateProduct('id', {}, { include: wanted ? 'prices' : undefined })
  expectTypeOf(changed.prices).extract<undefined>().toEqualTypeOf<undefined>()
})

test('a misspelt include does not compile next to a valid one', () => {
  // @ts-expect-error -- pointAccount
  void shop.retrieveCustomer('id', { include: wanted ? 'pointAcount' : 'fileCollections' })
  // @ts-expect-error -- fileCollections
  void shop.retrieveCustomer('id', { include: ['pointAccount', 'fileColections'] })
  // @ts-expect-error -- locale
  void shop.retrieveCustomer('id', { include: 'pointAccount', locle: 'en' })
  // @ts-expect-error -- include
  void shop.retrieveCustomer({ inclde: 'pointAccount' })
  // @ts-expect-error -- page
  void shop.listOrder({ include: 'customer', pages: 2 })
})

test('a path that does not work on both releases does not compile', () => {
  // @ts-expect-error -- fails with 500 from the second line on
  void shop.retrieveOrder('id', { include: 'rootLineItems.product' })
  // @ts-expect-error -- comes without any of its attributes
  void shop.retrieveCustomer('id', { include: 'pointAccount,user' })
  // @ts-expect-error -- always null
  void shop.retrieveProduct('id', { include: ['avatar'] })
  // @ts-expect-error -- nothing can be included
  void shop.listFile({ include: 'owner' })
  void shop.retrieveProduct('id', { include: 'avatar' as string })
})

test('a path that fails only with a create or an update does not compile there', async () => {
  void shop.createCustomer({}, { include: 'fileCollections' })
  // @ts-expect-error -- fails with 500 after the customer was created
  void shop.createCustomer({}, { include: 'pointAccount' })
  // @ts-expect-error -- the same
  void shop.createCustomer({}, { include: ['fileCollections', 'pointAccount.transactions'] })
  void shop.updateCustomer('id', {}, { include: 'pointAccount' })
  void shop.createOrderLineItem('id', { product }, { include: 'children' })
  // @ts-expect-error -- fails with 500 after the line was updated
  void shop.updateOrderLineItem('id', {}, { include: 'children' })
  const { data } = await shop.updateOrderLineItem('id', {}, { include: 'order' })
  expectTypeOf(data.order).toEqualTypeOf<Order>()
})

test('ReturnType of a method is its plain result, also in wrappers', async () => {
  expectTypeOf<Awaited<ReturnType<typeof shop.listOrder>>>().toEqualTypeOf<Page<Order>>()
  expectTypeOf<Awaited<ReturnType<typeof shop.retrieveOrder>>['data']>().toEqualTypeOf<Order>()
  expectTypeOf<Awaited<ReturnType<typeof shop.retrieveCustomer>>['data']>().toEqualTypeOf<Customer>()
  expectTypeOf<Awaited<ReturnType<typeof shop.createOrder>>['data']>().toEqualTypeOf<Order>()
  expectTypeOf<Awaited<ReturnType<typeof shop.createOrderLineItem>>['data']>().toEqualTypeOf<OrderLineItem>()
  expectTypeOf<Awaited<ReturnType<typeof shop.updateCustomer>>['data']>().toEqualTypeOf<Customer>()
  const list = (...given: Parameters<typeof shop.listOrder>): ReturnType<typeof shop.listOrder> =>
    shop.listOrder(...given)
  expectTypeOf(list({ filter: { status: 'cart' } })).toEqualTypeOf<List<Order>>()
  const retrieve = (id: string, params?: Params<'Order'>, options?: Options) => shop.retrieveOrder(id, params, options)
  expectTypeOf((await retrieve('id')).data).toEqualTypeOf<Order>()
  const update = (...given: Parameters<typeof shop.updateOrder>) => shop.updateOrder(...given)
  expectTypeOf((await update('id', {})).data).toEqualTypeOf<Order>()
})

test('generic wrappers pass the include of their callers on', async () => {
  const byParams = <const P = unknown>(id: string, params?: Params<'Order', P>) => shop.retrieveOrder(id, params)
  expectTypeOf((await byParams('id')).data).toEqualTypeOf<Order>()
  const byInclude = async <const I extends string>(id: string, include: Include<'Order', I>) =>
    (await shop.retrieveOrder(id, { include })).data
  expectTypeOf((await byInclude('id', 'customer')).customer).toEqualTypeOf<Customer | null>()
})

test('a fake of a method accepts its result', () => {
  vi.fn<Freshcom['listProduct']>().mockResolvedValueOnce({ data: [], meta: {}, hasNext: false })
  vi.spyOn(shop, 'listOrder').mockResolvedValue({ data: [], meta: { totalCount: 0 }, hasNext: false })
  vi.spyOn(shop, 'retrieveOrder').mockResolvedValue({ data: {} as Order, meta: {} })
})

test('data is unknown only if deserializing may be turned off', async () => {
  const unlinked = shop.listOrder({}, { deserializeResponseData: false })
  expectTypeOf(unlinked).toEqualTypeOf<List<unknown>>()
  const perhaps = shop.listOrder({}, { deserializeResponseData: wanted })
  expectTypeOf(perhaps).toEqualTypeOf<List<unknown>>()
  const conditional = shop.listOrder({}, wanted ? { deserializeResponseData: false } : {})
  expectTypeOf(conditional).toEqualTypeOf<List<unknown>>()
  expectTypeOf(shop.listOrder({}, { deserializeResponseData: true })).toEqualTypeOf<List<Order>>()
  expectTypeOf(shop.listOrder({}, { timeout: 5 })).toEqualTypeOf<List<Order>>()
  // @ts-expect-error -- timeout
  void shop.listOrder({}, { timout: 5 })
})
