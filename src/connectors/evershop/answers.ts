/**
 * Rows of REST (snake_case) and objects of GraphQL (camelCase) become one kind of object. Rule: what a shape does
 * not name, the password hash for one, cannot come through. What names an object must be there; all else may be
 * missing on another version of the server.
 */
import { ParseError } from '../../core/errors'
import { isObject } from '../../core/values'
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
import {
  ITEM_PRICES,
  ITEM_TEXTS,
  ORDER_FEES,
  ORDER_PRICES,
  ORDER_TEXTS,
  SHIPMENT_DATES,
  SHIPMENT_TEXTS,
} from './order-fields'

type Read<T> = (value: unknown) => T

export const readCustomerGroup = shape<EverShopCustomerGroup>({ customerGroupId: count, groupName: text })

export const readCustomer = shape<EverShopCustomer>({
  uuid: name,
  customerId: number,
  email: name,
  fullName: text,
  status: number,
  groupId: (value) => number(value) ?? undefined,
  group: (value) => nullable(readCustomerGroup)(value) ?? undefined,
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

export const readAddress = shape<EverShopAddress>({ ...place, isDefault: (value) => value === true || value === 1 })

const price = nullable(shape<EverShopPrice>({ value: count, text }))
const state = nullable(shape<EverShopOrderState>({ code: name, name: text }))
const address = nullable(shape<EverShopOrderAddress>({ ...place, uuid: text }))

const item = shape<EverShopOrderItem>({
  uuid: name,
  orderItemId: optionalLabel,
  productSku: text,
  productName: text,
  qty: count,
  taxPercent: number,
  ...alike(ITEM_TEXTS, optionalText),
  ...alike(ITEM_PRICES, price),
  variantOptions: listOf(shape<EverShopVariantOption>({ attributeName: text, optionText: text })),
})

const shipment = shape<EverShopShipment>({
  uuid: name,
  status: state,
  ...alike(SHIPMENT_TEXTS, optionalText),
  ...alike(SHIPMENT_DATES, date),
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

export const readOrder = shape<EverShopOrder>({
  uuid: name,
  orderId: label,
  orderNumber: label,
  currency: text,
  totalQty: count,
  ...alike(ORDER_TEXTS, optionalText),
  ...alike(ORDER_PRICES, price),
  ...alike(ORDER_FEES, price),
  createdAt: date,
  updatedAt: date,
  status: state,
  paymentStatus: state,
  shipmentStatus: state,
  items: (value) => readList(value, item),
  activities: listOf(
    shape<EverShopOrderActivity>({ comment: optionalText, customerNotified: number, createdAt: date }),
  ),
  shipments: listOf(shipment),
  shippingAddress: address,
  billingAddress: address,
})

export function readList<T>(value: unknown, read: Read<T>): T[] {
  return Array.isArray(value) ? value.map((entry) => read(entry)) : unreadable()
}

/** The named member of an answer, or a `ParseError` if there is none. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : unreadable()
}

export function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** In the server's spelling. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z\d]/g, (character) => `_${character.toLowerCase()}`)
}

/** Reads an object by its members, in either spelling. Those that read as undefined are left out. */
function shape<T>(members: { readonly [K in keyof T]-?: Read<T[K] | undefined> }): Read<T> {
  return (value) => {
    if (!isObject(value)) return unreadable()
    const found: [string, unknown][] = Object.entries(members).map(([key, read]) => [
      key,
      (read as Read<unknown>)(value[key] ?? value[snakeCase(key)]),
    ])
    return Object.fromEntries(found.filter(([, result]) => result !== undefined)) as T
  }
}

/** Several members that are read alike. */
function alike<K extends string, T>(names: readonly K[], read: Read<T>): Record<K, Read<T>> {
  return Object.fromEntries(names.map((each) => [each, read])) as Record<K, Read<T>>
}

/** A list that another version of the server may lack. */
function listOf<T>(read: Read<T>): Read<T[]> {
  return (value) => readList(value ?? [], read)
}

function nullable<T>(read: Read<T>): Read<T | null> {
  return (value) => (isObject(value) ? read(value) : null)
}

/** REST sends the code itself, GraphQL an object around it. */
function code(value: unknown): string {
  return text(isObject(value) ? value.code : value)
}

/** ISO from a token, milliseconds in a string from a cookie's session, either of them inside `{value}`. */
function date(value: unknown): string | null {
  const given = optionalText(isObject(value) ? value.value : value) ?? ''
  const moment = new Date(/^\d+$/.test(given) ? Number(given) : given)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

function optionalText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function text(value: unknown): string {
  return optionalText(value) ?? ''
}

function count(value: unknown): number {
  return number(value) ?? unreadable()
}

function optionalLabel(value: unknown): string | null {
  return typeof value === 'number' ? `${value}` : optionalText(value)
}

function label(value: unknown): string {
  return name(optionalLabel(value))
}

function name(value: unknown): string {
  return text(value) || unreadable()
}

/** Throws a `ParseError`: HTML, half of an answer, or somebody else's. */
export function unreadable(reason = 'invalid_answer'): never {
  throw new ParseError(
    reason,
    'The answer is not what EverShop was asked for. Check the base URL and the option "routes".',
  )
}
