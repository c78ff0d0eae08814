/** The default attributes of new resources, by type. */
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
    // Goods that are weighed are ordered in another unit than they are charged in.
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
    // Is copied from the price. Null without a price.
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

/** The defaults of a type. Some depend on the attributes that were sent. */
export function defaultsOf(type: ResourceName, attributes: Fields): Fields {
  return defaults[type]?.(attributes) ?? {}
}

/** The default of `printName` is the name. */
function named(others: Fields): Defaults {
  return ({ name }) => ({ ...others, printName: name })
}
