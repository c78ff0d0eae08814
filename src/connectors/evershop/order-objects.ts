/** EverShop's orders as this connector returns them: camelCase, dates in ISO 8601, UTC. */
import type { EverShopAddress } from './objects'

/** An amount of money. */
export interface EverShopPrice {
  readonly value: number
  /** As the shop writes it, such as `$30.00`. */
  readonly text: string
}

/** A state of an order, of its payment or of its shipment. */
export interface EverShopOrderState {
  readonly code: string
  readonly name: string
}

/** The chosen variant of a product, such as `Size`: `L`. */
export interface EverShopVariantOption {
  readonly attributeName: string
  readonly optionText: string
}

/** One product of an order. A price is null if the server does not send it. */
export interface EverShopOrderItem {
  readonly uuid: string
  /** Items of shipments refer to it. */
  readonly orderItemId: string | null
  readonly productSku: string
  readonly productName: string
  readonly qty: number
  /** Address of a picture. */
  readonly thumbnail: string | null
  /** Options that the customer entered, in the shop's own format. */
  readonly productCustomOptions: string | null
  /** `pending`, `partial_shipped`, `shipped`, `delivered` or `digital`. */
  readonly fulfillmentBadge: string | null
  readonly variantOptions: readonly EverShopVariantOption[]
  readonly taxPercent: number | null
  readonly productPrice: EverShopPrice | null
  readonly productPriceInclTax: EverShopPrice | null
  readonly finalPrice: EverShopPrice | null
  readonly finalPriceInclTax: EverShopPrice | null
  readonly taxAmount: EverShopPrice | null
  readonly discountAmount: EverShopPrice | null
  readonly lineTotal: EverShopPrice | null
  readonly lineTotalInclTax: EverShopPrice | null
  readonly lineTotalWithDiscount: EverShopPrice | null
  readonly lineTotalWithDiscountInclTax: EverShopPrice | null
}

/** An event of an order. */
export interface EverShopOrderActivity {
  readonly comment: string | null
  /** 1 if the customer was notified, 0 if not. */
  readonly customerNotified: number | null
  /** ISO 8601, UTC. */
  readonly createdAt: string | null
}

/** A product in a shipment. */
export interface EverShopShipmentItem {
  readonly uuid: string
  /** The `orderItemId` of the order's item. */
  readonly orderItemId: string | null
  readonly productSku: string | null
  readonly productName: string | null
  readonly qty: number
}

/** A parcel of an order. Dates are ISO 8601, UTC. A date is null if it has not happened. */
export interface EverShopShipment {
  readonly uuid: string
  readonly status: EverShopOrderState | null
  /** The carrier's code. */
  readonly carrier: string | null
  readonly carrierName: string | null
  readonly trackingNumber: string | null
  readonly trackingUrl: string | null
  readonly shippedAt: string | null
  readonly deliveredAt: string | null
  readonly canceledAt: string | null
  readonly createdAt: string | null
  readonly items: readonly EverShopShipmentItem[]
}

/** The shipping or billing address of an order, as it was when the order was placed. */
export type EverShopOrderAddress = Omit<EverShopAddress, 'isDefault'>

/** An order of a customer. A price is null if the server does not send it. */
export interface EverShopOrder {
  readonly uuid: string
  readonly orderId: string
  readonly orderNumber: string
  /** ISO 4217. */
  readonly currency: string
  readonly totalQty: number
  readonly subTotal: EverShopPrice | null
  readonly subTotalInclTax: EverShopPrice | null
  readonly subTotalWithDiscount: EverShopPrice | null
  readonly subTotalWithDiscountInclTax: EverShopPrice | null
  readonly discountAmount: EverShopPrice | null
  readonly taxAmount: EverShopPrice | null
  readonly totalTaxAmount: EverShopPrice | null
  readonly shippingFeeExclTax: EverShopPrice | null
  readonly shippingFeeInclTax: EverShopPrice | null
  readonly shippingTaxAmount: EverShopPrice | null
  readonly grandTotal: EverShopPrice | null
  /** The code that was redeemed. */
  readonly coupon: string | null
  readonly customerEmail: string | null
  readonly customerFullName: string | null
  /** The IP address that the order came from. */
  readonly userIp: string | null
  /** The customer's note for the delivery. */
  readonly shippingNote: string | null
  readonly shippingMethodName: string | null
  /** The method's code, such as `cod`. */
  readonly paymentMethod: string | null
  readonly paymentMethodName: string | null
  /** ISO 8601, UTC. */
  readonly createdAt: string | null
  /** ISO 8601, UTC. */
  readonly updatedAt: string | null
  readonly status: EverShopOrderState | null
  readonly paymentStatus: EverShopOrderState | null
  readonly shipmentStatus: EverShopOrderState | null
  readonly items: readonly EverShopOrderItem[]
  /** Its events, the newest first. */
  readonly activities: readonly EverShopOrderActivity[]
  /** The parcels, the oldest first. */
  readonly shipments: readonly EverShopShipment[]
  readonly shippingAddress: EverShopOrderAddress | null
  readonly billingAddress: EverShopOrderAddress | null
}
