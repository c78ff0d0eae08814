/**
 * What is asked by GraphQL, and how answers are read: one declaration for both. Rows of REST (snake_case) and objects of
 * GraphQL (camelCase) become one kind of object. Rule: what a shape does not name, the password hash for one, cannot
 * come through. What names an object must be there; all else may be missing on another version of the server. Name nothing that fails a whole answer on 2.2.1: `cartAddressId`,
 * `currentPage`, the name of a country or province that the server does not know.
 */
import { ParseError } from '../../core/errors'
import { isObject, withoutUndefined } from '../../core/values'
import type {
  EverShopAddress,
  EverShopCustomer,
  EverShopCustomerGroup,
  EverShopOrder,
  EverShopOrderActivity,
  EverShopOrderAddress,
  EverShopOrderItem,
  EverShopOrderState,
  EverShopPrice,
  EverShopShipment,
  EverShopShipmentItem,
  EverShopVariantOption,
} from './objects'

type Read<T> = (value: unknown) => T

/** How a member is read, and what GraphQL is asked of it behind its name; null for what only REST tells. */
type Member<T> = readonly [read: Read<T>, asked?: string | null | undefined]

const name: Member<string> = [readName]
const text: Member<string> = [readText]
const optionalText: Member<string | null> = [readOptionalText]
const label: Member<string> = [(value) => readName(readLabel(value))]
const optionalLabel: Member<string | null> = [readLabel]
const number: Member<number | null> = [readNumber]
const count: Member<number> = [(value) => readNumber(value) ?? unreadable()]
const date: Member<string | null> = [readDate, '{value}']
/** REST sends the code itself, GraphQL an object around it. */
const code: Member<string> = [(value) => readText(isObject(value) ? value.code : value), '{code}']
const price = nullable(shape<EverShopPrice>({ value: count, text }))
const state = nullable(shape<EverShopOrderState>({ code: name, name: text }))

export const [readCustomerGroup, CUSTOMER_GROUP] = shape<EverShopCustomerGroup>({
  customerGroupId: count,
  groupName: text,
})

export const [readCustomer, CUSTOMER] = shape<EverShopCustomer>({
  uuid: name,
  customerId: number,
  email: name,
  fullName: text,
  status: number,
  groupId: [(value) => readNumber(value) ?? undefined, null],
  group: [(value) => (isObject(value) ? readCustomerGroup(value) : undefined), CUSTOMER_GROUP],
  createdAt: date,
})

const place = {
  uuid: name,
  fullName: text,
  telephone: optionalText,
  address1: text,
  address2: optionalText,
  postcode: text,
  city: optionalText,
  province: code,
  country: code,
}

export const [readAddress, ADDRESS] = shape<EverShopAddress>({ ...place, isDefault: [(value) => value === true || value === 1] })

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

/** Promised by the schema, and lacking in some databases. */
const FEES = ['shippingFeeExclTax', 'shippingFeeInclTax', 'discountAmount', 'totalTaxAmount'] as const

/** What another version of the server does not know is left out of its answer, and read as null. */
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

export const [readOrder, ORDER] = shape<EverShopOrder>({
  ...placedOrder,
  ...alike(FEES, price)
})

/** The schema promises the fees and the database may lack them, which fails a whole answer: then they are not asked for. */
export const ORDER_WITHOUT_FEES = shape(placedOrder)[1]

export function readList<T>(value: unknown, read: Read<T>): T[] {
  return Array.isArray(value) ? value.map((entry) => read(entry)) : unreadable()
}

/** The named member of an answer, or a `ParseError` if there is none. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : unreadable()
}

export function readNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** In the server's spelling. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z\d]/g, (character) => `_${character.toLowerCase()}`)
}

/** Reads an object by its members, in either spelling, and asks for them. Those that read as undefined are left out. */
function shape<T>(members: { readonly [K in keyof T]-?: Member<T[K] | undefined> }): readonly [Read<T>, string] {
  const all = Object.entries<Member<unknown>>(members)
  const read = (value: unknown) =>
    isObject(value)
      ? (withoutUndefined(
          Object.fromEntries(all.map(([key, [readMember]]) => [key, readMember(value[key] ?? value[snakeCase(key)])])),
        ) as T)
      : unreadable()
  return [read, `{${all.flatMap(([key, [, asked = '']]) => (asked === null ? [] : key + asked)).join(' ')}}`]
}

/** Several members that are read alike. */
function alike<K extends string, T>(names: readonly K[], kind: Member<T>): Record<K, Member<T>> {
  return Object.fromEntries(names.map((each) => [each, kind])) as Record<K, Member<T>>
}

/** A list that another version of the server may lack. */
function listOf<T>([read, asked]: Member<T>): Member<T[]> {
  return [(value) => readList(value ?? [], read), asked]
}

function nullable<T>([read, asked]: Member<T>): Member<T | null> {
  return [(value) => (isObject(value) ? read(value) : null), asked]
}

/** ISO from a token, milliseconds in a string from a cookie's session, either of them inside `{value}`. */
function readDate(value: unknown): string | null {
  const given = readText(isObject(value) ? value.value : value)
  const moment = new Date(/^\d+$/.test(given) ? Number(given) : given)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

function readOptionalText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function readText(value: unknown): string {
  return readOptionalText(value) ?? ''
}

function readLabel(value: unknown): string | null {
  return typeof value === 'number' ? `${value}` : readOptionalText(value)
}

function readName(value: unknown): string {
  return readText(value) || unreadable()
}

/** Throws a `ParseError`: HTML, half of an answer, or somebody else's. */
export function unreadable(reason = 'invalid_answer'): never {
  throw new ParseError(
    reason,
    'The answer is not what EverShop was asked for. Check the base URL and the option "routes".',
  )
}
