/** Orders: their GraphQL selection, and how they are read. The rule of `customers.ts` holds here as well. */
import { ServerError } from '../../core/errors'
import type {
  EverShopOrder,
  EverShopOrderActivity,
  EverShopOrderAddress,
  EverShopOrderItem,
  EverShopOrderState,
  EverShopPrice,
  EverShopShipment,
  EverShopShipmentItem,
  EverShopVariantOption,
} from './order-objects'
import {
  alike,
  count,
  date,
  label,
  listOf,
  member,
  name,
  nullable,
  number,
  optionalLabel,
  optionalText,
  place,
  readList,
  shape,
  text,
} from './shapes'

const price = nullable(shape<EverShopPrice>({ value: count, text }))
const state = nullable(shape<EverShopOrderState>({ code: name, name: text }))

const orderAddress = nullable(shape<EverShopOrderAddress>({ ...place, uuid: text }))

const item = shape<EverShopOrderItem>({
  uuid: name,
  orderItemId: optionalLabel,
  productSku: text,
  productName: text,
  qty: count,
  taxPercent: number,
  ...alike(['thumbnail', 'productCustomOptions', 'fulfillmentBadge'], optionalText),
  ...alike(
    [
      'productPrice',
      'productPriceInclTax',
      'finalPrice',
      'finalPriceInclTax',
      'taxAmount',
      'discountAmount',
      'lineTotal',
      'lineTotalInclTax',
      'lineTotalWithDiscount',
      'lineTotalWithDiscountInclTax',
    ],
    price,
  ),
  variantOptions: listOf(shape<EverShopVariantOption>({ attributeName: text, optionText: text })),
})

const shipment = shape<EverShopShipment>({
  uuid: name,
  status: state,
  ...alike(['carrier', 'carrierName', 'trackingNumber', 'trackingUrl'], optionalText),
  ...alike(['shippedAt', 'deliveredAt', 'canceledAt', 'createdAt'], date),
  items: listOf(
    shape<EverShopShipmentItem>({
      uuid: name,
      orderItemId: optionalLabel,
      productSku: optionalText,
      productName: optionalText,
      qty: count,
    }),
  ),
})

/** These may be missing in the database, although the schema promises them. Then the whole query fails. */
const FEES = ['shippingFeeExclTax', 'shippingFeeInclTax', 'discountAmount', 'totalTaxAmount'] as const

/** A member that another version of the server does not have is read as null. */
const placedOrder = {
  uuid: name,
  orderId: label,
  orderNumber: label,
  currency: text,
  totalQty: count,
  ...alike(
    [
      'customerEmail',
      'customerFullName',
      'userIp',
      'coupon',
      'shippingNote',
      'shippingMethodName',
      'paymentMethod',
      'paymentMethodName',
    ],
    optionalText,
  ),
  ...alike(
    [
      'subTotal',
      'subTotalInclTax',
      'subTotalWithDiscount',
      'subTotalWithDiscountInclTax',
      'taxAmount',
      'shippingTaxAmount',
      'grandTotal',
    ],
    price,
  ),
  ...alike(['createdAt', 'updatedAt'], date),
  ...alike(['status', 'paymentStatus', 'shipmentStatus'], state),
  items: [(value: unknown) => readList(value, item[0]), item[1]] as const,
  activities: listOf(
    shape<EverShopOrderActivity>({ comment: optionalText, customerNotified: number, createdAt: date }),
  ),
  shipments: listOf(shipment),
  ...alike(['shippingAddress', 'billingAddress'], orderAddress),
}

const [readOrder, ORDER] = shape<EverShopOrder>({ ...placedOrder, ...alike(FEES, price) })
const [, ORDER_WITHOUT_FEES] = shape(placedOrder)

/** @param find queries the customer with a GraphQL selection. */
export async function readOrders(find: (selection: string) => Promise<unknown>): Promise<EverShopOrder[]> {
  const query = (selection: string) => find(`{orders${selection}}`)
  const customer = await query(ORDER).catch((error: unknown) => {
    if (error instanceof ServerError && error.message.includes('non-nullable')) return query(ORDER_WITHOUT_FEES)
    throw error
  })
  return readList(member(customer, 'orders'), readOrder)
}
