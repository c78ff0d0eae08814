/**
 * Which include paths a server answers, ignores or fails on. Rule: each relationship says where an included resource is
 * taken from; what works together follows from that (`loading.ts`). Recorded in the flows `05-includes-…`.
 */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import type { Method } from '../meta'
import { perServer } from '../server'

/**
 * Where an included resource is taken from.
 *
 * - `read`: from the database, along with whatever is asked for below it.
 * - `fetched`: from another part of the server, along with whatever is asked for below it. Only for the resource that
 *   the request is about: an included one does not get it.
 * - `fetchedAlone`: the same, unless something is asked for below it.
 * - `fetchedBare`: the same, and what is asked for below it is not read.
 * - `link`: from nowhere. It is included without its attributes, or the answer fails (`FAILING_WITHOUT_ATTRIBUTES`).
 * - `identifier`: from nowhere. It is included as a type and an id.
 * - `empty`: no list is ever filled.
 * - `none`: it is null.
 * - `missing`: from nowhere, and the answer fails.
 * - `failing`: the answer fails if there is a link.
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
  /** Where a relationship comes from that `sources` does not have. */
  readonly otherwise: Source
  /** The resources whose answers fail on a name that is not `read`, wherever it stands in a path. */
  readonly strict: ReadonlySet<ResourceName>
  /** The resources whose answers fail on a name that is neither `read` nor `fetched`, if the request is about them. */
  readonly strictWhenAsked: ReadonlySet<ResourceName>
  /** A list that is read by way of another: what it goes by, and what it takes from there. */
  readonly through: Readonly<Record<string, readonly [by: string, name: string] | undefined>>
  /** Whether reading the same twice fails, as in `prices,prices` or `variants,variants.prices`. */
  readonly failsOnDoubles: boolean
  /** The methods that read nothing along, with what they have at hand. */
  readonly unread: Readonly<Partial<Record<Method, readonly string[]>>>
  /** Lists of which the last made come first. */
  readonly newestFirst: ReadonlySet<string>
  /** What shoppers get only if it is active, by method. */
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

/** Both releases, but for what stands below. */
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
    // The newer release shows drafts along with a single one (flows 10-product-states).
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

/** Resources that cannot be written down by their id alone: an answer that has to fails. */
const READABLE_BY_ID = new Set<ResourceName>([
  'Account',
  'EmailTemplate',
  'FileCollectionMembership',
  'ProductCollection',
  'ProductCollectionMembership',
  'SmsTemplate',
])

/** Whether a resource of which only the id is known can be in an answer, all its attributes being null. */
export function isReadableById(type: ResourceName): boolean {
  return READABLE_BY_ID.has(type)
}
