/** What a new resource has where nothing was sent, by type. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Fields } from './fields'

type Defaults = (attributes: Fields) => Fields

const NO_AMOUNTS = {
  subTotalCents: 0,
  taxOneCents: 0,
  taxTwoCents: 0,
  taxThreeCents: 0,
  grandTotalCents: 0,
  authorizationTotalCents: 0,
}

const defaults: Readonly<Partial<Record<ResourceName, Defaults>>> = {
  Stockable: named({ status: 'active', variableWeight: false, storageSize: 0, stackable: false }),
  Unlockable: named({ status: 'draft' }),
  Depositable: named({ status: 'draft' }),
  Product: () => ({
    status: 'draft',
    kind: 'simple',
    nameSync: 'disabled',
    sortIndex: 1000,
    goodsQuantity: 1,
    maximumPublicOrderQuantity: 999,
  }),
  Price: ({ chargeUnit, estimateByDefault }) => ({
    status: 'draft',
    currencyCode: 'CAD',
    minimumOrderQuantity: 1,
    estimateByDefault: false,
    // What is weighed is ordered by another unit than it is charged by.
    orderUnit: estimateByDefault === true ? null : chargeUnit,
    taxOnePercentage: '0',
    taxTwoPercentage: '0',
    taxThreePercentage: '0',
  }),
  ProductCollection: () => ({ status: 'draft', sortIndex: 0 }),
  ProductCollectionMembership: () => ({ sortIndex: 1000 }),
  Order: () => ({ status: 'cart', paymentStatus: 'pending', fulfillmentStatus: 'pending', ...NO_AMOUNTS }),
  OrderLineItem: ({ name, orderQuantity }) => ({
    fulfillmentStatus: 'pending',
    isLeaf: true,
    orderQuantity: 1,
    chargeQuantity: String(orderQuantity ?? 1),
    printName: name,
    // Prices are copied; without one, nothing is known about estimates.
    priceEstimateByDefault: null,
    ...NO_AMOUNTS,
  }),
  Payment: ({ amountCents }) => ({
    status: 'pending',
    refundedAmountCents: 0,
    grossAmountCents: amountCents,
    transactionFeeCents: 0,
    refundedTransactionFeeCents: 0,
    netAmountCents: amountCents,
  }),
  Refund: () => ({ processorFeeCents: 0, freshcomFeeCents: 0 }),
  Card: () => ({ status: 'saved_by_owner' }),
  FulfillmentPackage: () => ({ status: 'pending' }),
  FulfillmentItem: ({ quantity }) => ({ status: 'pending', returnedQuantity: 0, grossQuantity: quantity }),
  ReturnPackage: () => ({ status: 'pending' }),
  ReturnItem: () => ({ status: 'pending' }),
  File: () => ({ status: 'pending' }),
  FileCollection: () => ({ status: 'active' }),
  FileCollectionMembership: () => ({ sortIndex: 1000 }),
  NotificationTrigger: () => ({ status: 'active' }),
  DataImport: () => ({ status: 'pending' }),
  PointAccount: () => ({ status: 'active', balance: 0 }),
}

/** Some are made of what was sent. */
export function defaultsOf(type: ResourceName, attributes: Fields): Fields {
  return defaults[type]?.(attributes) ?? {}
}

/** A receipt calls goods by their name unless told. */
function named(others: Fields): Defaults {
  return ({ name }) => ({ ...others, printName: name })
}
