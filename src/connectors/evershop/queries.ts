/**
 * The GraphQL that is asked. Rule: name nothing that fails a whole answer on 2.2.1 — `cartAddressId`,
 * `currentPage`, the name of a country or province that the server does not know.
 */
import {
  ITEM_PRICES,
  ITEM_TEXTS,
  ORDER_FEES,
  ORDER_PRICES,
  ORDER_TEXTS,
  SHIPMENT_DATES,
  SHIPMENT_TEXTS,
} from './order-fields'

const PLACE = 'uuid fullName telephone address1 address2 postcode city province{code}country{code}'
const STATE = '{code name}'
const PRICE = '{value text}'
const CUSTOMER = 'uuid customerId email fullName status createdAt{value}group{customerGroupId groupName}'

export const CURRENT_CUSTOMER = `{currentCustomer{${CUSTOMER}}}`

const prices = (names: readonly string[]) => names.map((name) => `${name}${PRICE}`).join('')
const dates = (names: readonly string[]) => names.map((name) => `${name}{value}`).join('')
const ITEM = `uuid orderItemId productSku productName qty taxPercent ${ITEM_TEXTS.join(' ')} ${prices(ITEM_PRICES)}variantOptions{attributeName optionText}`
const SHIPMENT = `uuid ${SHIPMENT_TEXTS.join(' ')} status${STATE}${dates(SHIPMENT_DATES)}items{uuid orderItemId productSku productName qty}`
const ORDER = `orderId uuid orderNumber currency totalQty ${ORDER_TEXTS.join(' ')} ${prices(ORDER_PRICES)}${dates(['createdAt', 'updatedAt'])}status${STATE}paymentStatus${STATE}shipmentStatus${STATE}items{${ITEM}}activities{comment customerNotified createdAt{value}}shipments{${SHIPMENT}}shippingAddress{${PLACE}}billingAddress{${PLACE}}`

/** Of whoever is logged in, or of the customer with the uuid `$id`. */
const ofCustomer = (isOwn: boolean, members: string) =>
  isOwn ? `{currentCustomer{${members}}}` : `query($id:String){customer(id:$id){${members}}}`

export const addresses = (isOwn: boolean) => ofCustomer(isOwn, `addresses{${PLACE} isDefault}`)

export const orders = (isOwn: boolean, withFees: boolean) =>
  ofCustomer(isOwn, `orders{${ORDER}${withFees ? prices(ORDER_FEES) : ''}}`)

export const CUSTOMER_BY_UUID = `query($id:String){customer(id:$id){${CUSTOMER}}}`

/** The customers that have a keyword in the name or in the e-mail: the server cannot ask that along with a filter. */
export const CUSTOMERS_BY_KEYWORD = `query($name:[FilterInput],$email:[FilterInput],$both:[FilterInput]){name:customers(filters:$name){total items{${CUSTOMER}}}email:customers(filters:$email){total items{${CUSTOMER}}}both:customers(filters:$both){total}}`

export const CUSTOMERS = `query($filters:[FilterInput]){customers(filters:$filters){total items{${CUSTOMER}}}}`

export const CUSTOMER_GROUPS = '{customerGroups{items{customerGroupId groupName}}}'
