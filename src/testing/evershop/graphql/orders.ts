/** The GraphQL type of an order: prices, statuses, items, activities, shipments. */
import type { OrderRow, World } from '../world'
import type { Type } from './execute'
import { dateType, placeType } from './shapes'

export function orderType(world: World, order: OrderRow): Type {
  const { currency, items, paymentStatus } = order
  const price = (value: number): Type => ({ value, currency, text: moneyText(value, currency) })
  const sum = items.reduce((total, { qty, price: each }) => total + qty * each, 0)
  const [nothing, subTotal, shipping] = [price(0), price(sum), price(order.shipping)]
  const customer = world.customers.find(({ customer_id: id }) => id === order.customer_id)
  const address = world.addresses.find(({ customer_id: id }) => id === order.customer_id)
  const createdAt = dateType(order.created_at, false)
  const isShipped = order.trackingNumber !== undefined
  return {
    orderId: String(order.order_id),
    uuid: order.uuid,
    orderNumber: order.order_number,
    currency,
    status: state(isShipped ? 'processing' : 'new'),
    shipmentStatus: state(isShipped ? 'shipped' : 'pending'),
    paymentStatus: state(paymentStatus),
    paymentMethod: 'cod',
    paymentMethodName: 'Cash on delivery',
    shippingMethodName: 'Flat',
    shippingNote: order.shippingNote,
    coupon: null,
    userIp: null,
    customerEmail: customer?.email ?? null,
    customerFullName: customer?.full_name ?? null,
    totalQty: items.reduce((total, { qty }) => total + qty, 0),
    subTotal,
    subTotalInclTax: subTotal,
    subTotalWithDiscount: subTotal,
    subTotalWithDiscountInclTax: subTotal,
    shippingFeeExclTax: shipping,
    shippingFeeInclTax: shipping,
    shippingTaxAmount: nothing,
    discountAmount: nothing,
    taxAmount: nothing,
    totalTaxAmount: nothing,
    grandTotal: price(sum + order.shipping),
    createdAt,
    updatedAt: createdAt,
    items: items.map((item, index) => itemType(order, item, index, price)),
    activities: [{ comment: 'Order created', customerNotified: 0, createdAt }],
    shipments: isShipped ? [shipmentType(order, createdAt)] : [],
    shippingAddress: address === undefined ? null : placeType(address),
    billingAddress: address === undefined ? null : placeType(address),
  }
}

function itemType(
  order: OrderRow,
  { sku, name, qty, price: each }: OrderRow['items'][number],
  index: number,
  price: (value: number) => Type,
): Type {
  const [one, line] = [price(each), price(qty * each)]
  return {
    orderItemId: String(index + 1),
    uuid: order.uuid,
    productSku: sku,
    productName: name,
    qty,
    taxPercent: 0,
    productPrice: one,
    productPriceInclTax: one,
    finalPrice: one,
    finalPriceInclTax: one,
    taxAmount: price(0),
    discountAmount: price(0),
    lineTotal: line,
    lineTotalInclTax: line,
    lineTotalWithDiscount: line,
    lineTotalWithDiscountInclTax: line,
    thumbnail: null,
    productCustomOptions: null,
    fulfillmentBadge: order.trackingNumber === undefined ? 'pending' : 'shipped',
    variantOptions: [],
  }
}

function shipmentType({ uuid, items, trackingNumber }: OrderRow, createdAt: Type): Type {
  return {
    uuid,
    carrier: 'custom',
    carrierName: 'Custom',
    trackingNumber,
    trackingUrl: null,
    status: { ...state('shipped'), phase: 'shipped' },
    phase: 'shipped',
    shippedAt: createdAt,
    deliveredAt: null,
    canceledAt: null,
    createdAt,
    items: items.map(({ sku, name, qty }, index) => ({
      uuid,
      orderItemId: index + 1,
      productSku: sku,
      productName: name,
      qty,
    })),
  }
}

function state(code: string): Type {
  return { code, name: `${code.charAt(0).toUpperCase()}${code.slice(1)}`, badge: 'default' }
}

function moneyText(value: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value)
}
