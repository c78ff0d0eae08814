/**
 * What is asked of an order, by kind: the query and what reads its answer go by the same names. What another version of
 * the server does not know is left out of its answer, and read as null.
 */
export const ORDER_TEXTS = [
  'customerEmail',
  'customerFullName',
  'userIp',
  'coupon',
  'shippingNote',
  'shippingMethodName',
  'paymentMethod',
  'paymentMethodName',
] as const

export const ORDER_PRICES = [
  'subTotal',
  'subTotalInclTax',
  'subTotalWithDiscount',
  'subTotalWithDiscountInclTax',
  'taxAmount',
  'shippingTaxAmount',
  'grandTotal',
] as const

/** The schema promises these and the database may lack them, which fails a whole answer: then they are not asked for. */
export const ORDER_FEES = ['shippingFeeExclTax', 'shippingFeeInclTax', 'discountAmount', 'totalTaxAmount'] as const

export const ITEM_TEXTS = ['thumbnail', 'productCustomOptions', 'fulfillmentBadge'] as const

export const ITEM_PRICES = [
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
] as const

export const SHIPMENT_TEXTS = ['carrier', 'carrierName', 'trackingNumber', 'trackingUrl'] as const

export const SHIPMENT_DATES = ['shippedAt', 'deliveredAt', 'canceledAt', 'createdAt'] as const
