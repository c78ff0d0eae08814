/**
 * Which include paths a server supports, ignores or fails on. Rule: the table says for each relationship where its
 * resources come from, and `loading.ts` follows it. Recorded in the flows `05-includes-…`.
 */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import type { Method } from '../meta'
import { perServer } from '../server'

/**
 * Where an included resource comes from.
 *
 * - `read`: from the database, with the includes below it.
 * - `fetched`: from another service of the server, with the includes below it. Only for the primary resource, not for
 *   an included one.
 * - `fetchedAlone`: like `fetched`, but only without includes below it.
 * - `fetchedBare`: like `fetched`, but the includes below it are ignored.
 * - `link`: not loaded. All its attributes are null, or the response fails (`isReadableById`).
 * - `identifier`: not loaded. Included with type and id only.
 * - `empty`: always an empty list.
 * - `none`: always null.
 * - `missing`: the response fails.
 * - `failing`: the response fails if there is a related resource.
 */
export type Source =
  | 'read'
  | 'fetched'
  | 'fetchedAlone'
  | 'fetchedBare'
  | 'link'
  | 'identifier'
  | 'empty'
  | 'none'
  | 'missing'
  | 'failing'

/** By relationship. */
type Sources = Readonly<Record<string, Source>>

export interface IncludeTable {
  readonly sources: Readonly<Partial<Record<ResourceName, Sources>>>
  /** The source of relationships that are not in `sources`. */
  readonly otherwise: Source
  /** Resources that fail on every include that is not `read`, anywhere in a path. */
  readonly strict: ReadonlySet<ResourceName>
  /** Resources that fail on every include that is neither `read` nor `fetched`, if they are the primary resource. */
  readonly strictWhenAsked: ReadonlySet<ResourceName>
  /** A list that is read through another list: the list to read, and the relationship to follow from there. */
  readonly through: Readonly<Record<string, readonly [by: string, name: string] | undefined>>
  /** Whether reading the same twice fails, as in `prices,prices` or `variants,variants.prices`. */
  readonly failsOnDoubles: boolean
  /** Methods that load no includes, with the relationships that they have loaded already. */
  readonly unread: Readonly<Partial<Record<Method, readonly string[]>>>
  /** Lists in which the newest comes first. */
  readonly newestFirst: ReadonlySet<string>
  /** Included relationships of which shoppers see only active resources, by method. */
  readonly activeForShoppers: Readonly<Partial<Record<Method, readonly string[]>>> | 'everything'
}

const GOODS = { avatar: 'fetchedAlone', fileCollections: 'fetched' } as const

const sources = {
  AccountMembership: { account: 'read', user: 'identifier' },
  Card: { owner: 'identifier' },
  Customer: {
    pointAccount: 'read',
    fileCollections: 'fetched',
    user: 'identifier',
    enroller: 'link',
    sponsor: 'link',
    cards: 'none',
  },
  Depositable: GOODS,
  Email: { trigger: 'link', template: 'link' },
  EmailTemplate: { emails: 'none' },
  FileCollection: { files: 'read', memberships: 'read', owner: 'identifier' },
  FileCollectionMembership: { file: 'read', collection: 'link' },
  FulfillmentItem: { package: 'link', orderLineItem: 'identifier', source: 'identifier', target: 'identifier' },
  FulfillmentPackage: {
    items: 'read',
    fileCollections: 'empty',
    order: 'link',
    customer: 'link',
    source: 'identifier',
  },
  Order: { rootLineItems: 'read', customer: 'fetched', payments: 'none' },
  OrderLineItem: { order: 'read', children: 'read', product: 'failing', price: 'fetchedBare' },
  Payment: { refunds: 'read', target: 'identifier', owner: 'identifier' },
  PointAccount: { transactions: 'read', customer: 'link' },
  PointTransaction: { pointAccount: 'read', source: 'identifier' },
  Price: { product: 'read', children: 'read' },
  Product: {
    prices: 'read',
    defaultPrice: 'read',
    variants: 'read',
    items: 'read',
    children: 'read',
    fileCollections: 'fetched',
    goods: 'identifier',
    parent: 'link',
    avatar: 'none',
  },
  ProductCollection: { products: 'read', memberships: 'read', avatar: 'none' },
  ProductCollectionMembership: { product: 'read', collection: 'link' },
  Refund: { payment: 'link', target: 'identifier', owner: 'identifier' },
  ReturnItem: { fulfillmentItem: 'link', source: 'identifier', target: 'identifier' },
  ReturnPackage: { items: 'read', fileCollections: 'empty', source: 'identifier' },
  Sms: { trigger: 'link', template: 'link' },
  SmsTemplate: { smses: 'missing' },
  Stockable: GOODS,
  Unlock: { unlockable: 'fetched', customer: 'fetched' },
  Unlockable: { ...GOODS, file: 'fetchedAlone' },
  User: { account: 'link' },
} as const satisfies IncludeTable['sources']

/** The same in both releases. */
const recorded = {
  otherwise: 'link',
  strict: new Set(['Card', 'File', 'FileCollection', 'FileCollectionMembership', 'Payment', 'Refund', 'User']),
  strictWhenAsked: new Set(['Order']),
  through: {
    'ProductCollection.products': ['memberships', 'product'],
    'FileCollection.files': ['memberships', 'file'],
  },
  failsOnDoubles: true,
} as const satisfies Partial<IncludeTable>

const ACTIVE_IN_LISTS = {
  listProduct: ['prices', 'items', 'variants'],
  listProductCollection: ['memberships'],
} as const

const ACCOUNTS = { retrieveAccount: [], updateAccount: [], retrieveRefreshToken: [] } as const

export const includeTable = perServer<IncludeTable>({
  '2018-04': {
    ...recorded,
    sources,
    unread: {
      ...ACCOUNTS,
      createCustomer: [],
      createUser: [],
      retrieveUser: [],
      createFulfillmentItem: [],
      createReturnItem: [],
      updateOrderLineItem: ['order', 'product'],
    },
    newestFirst: new Set(['PointAccount.transactions']),
    activeForShoppers: {
      ...ACTIVE_IN_LISTS,
      retrieveProduct: ACTIVE_IN_LISTS.listProduct,
      retrieveProductCollection: ACTIVE_IN_LISTS.listProductCollection,
    },
  },
  '2018-09': {
    ...recorded,
    sources: { ...sources, OrderLineItem: { ...sources.OrderLineItem, price: 'failing' } },
    unread: { ...ACCOUNTS, createCustomer: [], createUser: [], retrieveUser: [] },
    newestFirst: new Set(),
    // Release 2018-09 includes drafts when a single resource is retrieved (flows 10-product-states).
    activeForShoppers: ACTIVE_IN_LISTS,
  },
  guides: {
    sources: {},
    otherwise: 'fetched',
    strict: new Set(),
    strictWhenAsked: new Set(),
    through: {},
    failsOnDoubles: false,
    unread: {},
    newestFirst: new Set(['PointAccount.transactions']),
    activeForShoppers: 'everything',
  },
})

/** Resources that can be written with their id only. For others the response fails. */
const READABLE_BY_ID = new Set<ResourceName>([
  'Account',
  'EmailTemplate',
  'FileCollectionMembership',
  'ProductCollection',
  'ProductCollectionMembership',
  'SmsTemplate',
])

/** Whether a resource can be written if only its id is known. All its attributes are null then. */
export function isReadableById(type: ResourceName): boolean {
  return READABLE_BY_ID.has(type)
}
