/**
 * JSON:API documents of orders with their line items, products and customers, the same in every run. Wide ones have the
 * members of a real server (36 for an order) and UUIDs. Narrow ones have few members and short ids.
 */

export interface DocumentOptions {
  isWide: boolean
  /** The parser shares short strings, but not UUIDs. So UUIDs cost more, and real servers send them. */
  hasUuids: boolean
}

export const NARROW = { isWide: false, hasUuids: false }
export const NARROW_UUIDS = { isWide: false, hasUuids: true }
export const WIDE = { isWide: true, hasUuids: true }

export const LINES_OF_ORDER = 3

/**
 * The include that expands the whole document. As a plain string, because no recorded server returns it with products.
 */
export const INCLUDE: string = 'rootLineItems.product,customer'

export function ordersDocument(orders: number, { isWide, hasUuids }: DocumentOptions): object {
  const idOf = hasUuids ? uuid : (kind: string, index: number) => `${kind}-${index}`
  const products = Math.ceil(orders / 5)
  const customers = Math.ceil(orders * 0.3)
  const resources = isWide ? wide : narrow
  const link = (type: string, kind: string, index: number) => ({ data: { type, id: idOf(kind, index) } })
  const included: object[] = []
  const data = Array.from({ length: orders }, (_, order) => {
    const lines = Array.from({ length: LINES_OF_ORDER }, (_line, line) => order * LINES_OF_ORDER + line)
    for (const line of lines) {
      included.push({
        type: 'OrderLineItem',
        relationships: {
          product: link('Product', 'p', line % products),
          ...(isWide ? { price: { data: null } } : {}),
          order: link('Order', 'o', order),
          ...(isWide ? { children: {} } : {}),
        },
        id: idOf('l', line),
        attributes: resources.lineItem(line),
      })
    }
    return {
      type: 'Order',
      relationships: {
        rootLineItems: { data: lines.map((line) => ({ type: 'OrderLineItem', id: idOf('l', line) })) },
        ...(isWide ? { payments: {} } : {}),
        customer: link('Customer', 'c', order % customers),
      },
      id: idOf('o', order),
      attributes: resources.order(order),
    }
  })
  for (let product = 0; product < products; product += 1) {
    const goods = link('Stockable', 'g', product)
    const relationships = isWide ? { variants: {}, prices: {}, parent: { data: null }, items: {}, goods } : { goods }
    const attributes = resources.product(product)
    included.push({ type: 'Product', relationships, id: idOf('p', product), attributes })
  }
  for (let customer = 0; customer < customers; customer += 1) {
    const relationships = isWide ? { user: { data: null }, sponsor: { data: null }, pointAccount: {}, cards: {} } : {}
    const attributes = resources.customer(customer)
    included.push({ type: 'Customer', relationships, id: idOf('c', customer), attributes })
  }
  return { meta: { locale: 'en', totalCount: orders, allCount: orders }, included, data, jsonapi: { version: '1.0' } }
}

/** One customer, the request of a page that shows who is logged in. */
export function customerDocument(): object {
  const attributes = wide.customer(1)
  return { meta: { locale: 'en' }, data: { type: 'Customer', relationships: {}, id: uuid('c', 1), attributes } }
}

/** Matches the pattern of a UUID, differs at the start and at the end, and is the same in every run. */
function uuid(kind: string, index: number): string {
  const mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(kind.charCodeAt(0), 0x85ebca6b)
  const head = (mixed >>> 0).toString(16).padStart(8, '0')
  const tail = index.toString(16).padStart(8, '0')
  return `${head}-${head.slice(2, 6)}-4${head.slice(5)}-8${head.slice(0, 3)}-${head.slice(4)}${tail}`
}

const INSERTED = '2026-11-20T21:43:51.061243'
const UPDATED = '2026-11-20T21:43:51.061254'

const narrow = {
  order: (index: number) => ({
    code: `C${index}`,
    status: index % 3 === 0 ? 'cart' : 'opened',
    name: 'Joe Happy',
    email: `joe${index}@example.com`,
    grandTotalCents: 10_000 + index,
    fulfillmentMethod: 'pickup',
    insertedAt: INSERTED,
    updatedAt: UPDATED,
    customData: {},
    label: null,
  }),
  lineItem: (index: number) => ({
    name: `Item ${index}`,
    orderQuantity: (index % 5) + 1,
    subTotalCents: 1_999,
    taxOneCents: 99,
    printName: `Item ${index}`,
    customData: { size: 'M', tags: ['a', 'b'] },
    isEstimate: false,
  }),
  product: (index: number) => ({
    code: `P${index}`,
    kind: 'simple',
    name: `Product ${index}`,
    status: 'active',
    sortIndex: index,
    customData: {},
  }),
  customer: (index: number) => ({
    code: `K${index}`,
    status: 'registered',
    firstName: 'Joe',
    lastName: 'Happy',
    email: `customer${index}@example.com`,
    customData: {},
  }),
}

/** Names and order as recorded (test/recordings/freshcom-2018-09/orders.json and others). */
const wide = {
  order: (index: number) => ({
    deliveryAddressLineTwo: null,
    taxOneCents: 500 + index,
    deliveryAddressCity: 'Vancouver',
    name: 'Joe Happy',
    caption: null,
    insertedAt: INSERTED,
    fulfillmentStatus: 'pending',
    description: null,
    email: `joe${index}@example.com`,
    deliveryAddressCountryCode: 'CA',
    taxThreeCents: 0,
    subTotalCents: 10_000 + index,
    deliveryAddressLineOne: `${index} Main Street`,
    isEstimate: false,
    systemTag: null,
    deliveryAddressProvince: 'BC',
    authorizationTotalCents: 10_500 + index,
    firstName: 'Joe',
    lastName: 'Happy',
    fulfillmentMethod: 'ship',
    updatedAt: UPDATED,
    code: `C${index}`,
    paymentStatus: 'paid',
    customData: {},
    grandTotalCents: 10_500 + index,
    confirmationEmailSentAt: null,
    openedAt: UPDATED,
    phoneNumber: '+16045550100',
    receiptEmailSentAt: null,
    status: index % 3 === 0 ? 'cart' : 'opened',
    deliveryAddressPostalCode: 'V5K 0A1',
    taxTwoCents: 0,
    label: null,
  }),
  lineItem: (index: number) => ({
    taxOneCents: 99,
    name: `Item ${index}`,
    caption: null,
    priceOrderUnit: 'EA',
    insertedAt: INSERTED,
    fulfillmentStatus: 'pending',
    description: null,
    priceEndTime: null,
    taxThreeCents: 0,
    subTotalCents: 1_999,
    priceEstimateMaximumPercentage: null,
    priceName: 'Regular',
    priceTaxThreePercentage: '0',
    priceTaxOnePercentage: '5',
    priceTaxTwoPercentage: '0',
    priceCaption: null,
    isEstimate: false,
    printName: `Item ${index}`,
    authorizationTotalCents: 2_098,
    priceLabel: null,
    updatedAt: UPDATED,
    code: null,
    customData: { size: 'M', tags: ['a', 'b'] },
    priceCurrencyCode: 'CAD',
    orderQuantity: (index % 5) + 1,
    chargeQuantity: '1',
    priceChargeUnit: 'EA',
    priceEstimateAveragePercentage: null,
    autoFulfill: false,
    grandTotalCents: 2_098,
    priceEstimateByDefault: false,
    isLeaf: true,
    taxTwoCents: 0,
    priceChargeAmountCents: 1_999,
    label: null,
  }),
  product: (index: number) => ({
    updatedAt: UPDATED,
    status: 'active',
    sortIndex: index,
    shortName: null,
    printName: `Product ${index}`,
    primary: false,
    nameSync: 'disabled',
    name: `Product ${index}`,
    maximumPublicOrderQuantity: 999,
    label: null,
    kind: 'simple',
    insertedAt: INSERTED,
    goodsQuantity: 1,
    description: 'Made of what a fruit is made of.',
    customData: {},
    code: `P${index}`,
    caption: null,
    autoFulfill: false,
  }),
  customer: (index: number) => ({
    updatedAt: UPDATED,
    status: 'registered',
    phoneNumber: '+16045550100',
    name: 'Joe Happy',
    lastName: 'Happy',
    label: null,
    insertedAt: INSERTED,
    firstName: 'Joe',
    email: `customer${index}@example.com`,
    description: null,
    deliveryAddressProvince: 'BC',
    deliveryAddressPostalCode: 'V5K 0A1',
    deliveryAddressLineTwo: null,
    deliveryAddressLineOne: `${index} Main Street`,
    deliveryAddressCountryCode: 'CA',
    deliveryAddressCity: 'Vancouver',
    customData: {},
    code: `K${index}`,
    caption: null,
  }),
}
