/** The deviations of what is sold, paid, delivered, stored and told; see deviations.ts for the rule. */
import type { Deviation } from './deviations'

const REFUSED = 'Refused as documented, and mostly as on 2018-09, instead of a failure.'
const MISSING = 'Told to be missing, instead of a failure.'
const VALIDATED = 'A complaint about the fields, as on 2018-09 or as documented, instead of a failure.'
const INCLUDE = 'Every declared relationship can be included; the recorded server fails on those it has not loaded.'
const CARRIED_OUT = 'Carried out, as documented, instead of a failure.'
const SHOPPERS_FILES = 'Shoppers announce files, and what they confirm is not stored, as documented and on 2018-09.'
const PENDING = 'Only uploaded files are served, as documented and on 2018-09.'
const ON_SHOW = 'Shoppers see what is active, as documented and on 2018-09.'
const COLLECTIONS = 'Shoppers see active collections, as documented; 2018-09 shows them by id.'
const OWN_CARTS = 'Shoppers delete their own carts and those of nobody, as documented and on 2018-09.'
const RETURNS = 'Customers see the returns of their own orders, as documented; 2018-09 lists returns to them.'
const TIME = 'The time of the opening is written in one form in all answers.'
const PACKING = 'The endpoint is wired to another resource on the servers; here it packs, as its route promises.'

/** Exchanges that cannot be repeated here, by name. */
export const shopNotRepeated: Readonly<Record<string, string>> = {
  'delete a cart with line items as publishable (not its)':
    'A cart of nobody: this one lets a storefront delete it, as documented, and later requests pay for it.',
  'delete (the context function is missing)': 'It deletes here what later requests look at.',
}

export const shopDeviations: Readonly<Record<string, Readonly<Record<string, Deviation>>>> = {
  files: {
    'POST /files — as publishable': { status: 201, because: SHOPPERS_FILES },
    'POST /files — as customer': { status: 201, because: SHOPPERS_FILES },
    'update: status uploaded, as customer': { status: 200, because: SHOPPERS_FILES },
    'update: status uploaded, as publishable': { status: 200, because: SHOPPERS_FILES },
    'retrieve while pending (404: only uploaded files are served)': { status: 404, because: PENDING },
    'list — as publishable': { status: 403, because: REFUSED },
    'list — as customer': { status: 403, because: REFUSED },
  },
  'file-collections': {
    'list — as publishable': { status: 403, because: REFUSED },
    'list — as customer': { status: 403, because: REFUSED },
    'list of one owner — as publishable': { status: 200, because: CARRIED_OUT },
    'list of one owner — as customer': { status: 200, because: CARRIED_OUT },
    'delete as customer': { status: 403, because: REFUSED },
    'delete again': { status: 404, because: MISSING },
  },
  'file-collection-memberships': {
    'delete again': { status: 404, because: MISSING },
  },
  products: {
    'create kind variant with a parent': { status: 201, because: INCLUDE },
    'retrieve a draft — as publishable': { status: 404, because: ON_SHOW },
    'retrieve a draft — as customer': { status: 404, because: ON_SHOW },
    'update to active': { status: 200, because: CARRIED_OUT },
    'update as marketing': { status: 200, because: CARRIED_OUT },
  },
  'product-collections': {
    'retrieve — as publishable': { status: 200, because: COLLECTIONS },
    'retrieve unknown': { status: 404, because: COLLECTIONS },
    'GET /product_collection?code=GC (singular, by code)': { status: 200, because: COLLECTIONS },
    'GET /product_collection without anything': { status: 404, because: COLLECTIONS },
    'retrieve ?include=memberships.product.prices': { status: 200, because: COLLECTIONS },
    'retrieve ?include=products': { status: 200, because: COLLECTIONS },
    'delete as customer': { status: 403, because: REFUSED },
    'delete again': { status: 404, because: MISSING },
  },
  orders: {
    'list — as publishable': { status: 403, because: REFUSED },
    'retrieve the guest cart ?include=customer,rootLineItems.children.product,rootLineItems.price,payments': {
      status: 200,
      because: INCLUDE,
    },
    'update the guest cart without data.id (500: the id is set to null)': { status: 200, because: CARRIED_OUT },
    'retrieve ?include=rootLineItems.product': { status: 200, because: INCLUDE },
    'retrieve ?include=payments': { status: 200, because: INCLUDE },
    'the order after the payment, as customer': { status: 200, because: INCLUDE },
    'open a cart with an auto-fulfilled product (500 in this version)': { status: 200, because: TIME },
    'delete own cart as customer': { status: 204, because: OWN_CARTS },
    'delete it again': { status: 404, because: OWN_CARTS },
    "delete the user's cart of nobody as publishable": { status: 204, because: OWN_CARTS },
  },
  payments: {
    'list — as publishable': { status: 403, because: REFUSED },
    'create: nothing given, as publishable': { status: 422, because: VALIDATED },
    'guest pays the guest order as publishable': { status: 201, because: CARRIED_OUT },
    'retrieve — as publishable': { status: 403, because: REFUSED },
    'update as publishable': { status: 403, because: REFUSED },
  },
  'balance-settings': {
    'retrieve — as publishable': { status: 403, because: REFUSED },
    'retrieve — as customer': { status: 403, because: REFUSED },
  },
  cards: {
    'list — as publishable': { status: 403, because: REFUSED },
    'update as publishable': { status: 403, because: REFUSED },
    'delete as publishable': { status: 403, because: REFUSED },
    'delete again': { status: 404, because: MISSING },
    'create (routed, no action)': { status: 403, because: REFUSED },
  },
  'fulfillment-items': {
    'update as user': { status: 200, because: CARRIED_OUT },
    'update as user, no include': { status: 200, because: CARRIED_OUT },
  },
  'fulfillment-packages': {
    'list — as publishable': { status: 403, because: REFUSED },
    'retrieve — as publishable': { status: 403, because: REFUSED },
    'list ?include=items,order,customer': { status: 200, because: INCLUDE },
    'create (the controller only matches type "Payment")': { status: 201, because: PACKING },
    'POST /fulfillment_packages/:id/items (routed to the refund controller)': { status: 422, because: PACKING },
  },
  'return-items': {
    'create: nothing given': { status: 422, because: VALIDATED },
    create: { status: 422, because: VALIDATED },
    'delete (routed, no action)': { status: 404, because: MISSING },
  },
  'return-packages': {
    'list — as customer': { status: 200, because: RETURNS },
    'delete (routed, no action)': { status: 404, because: MISSING },
  },
  emails: {
    'list ?include=trigger,template': { status: 200, because: INCLUDE },
  },
  sms: {
    'list ?include=trigger,template': { status: 200, because: INCLUDE },
  },
  'data-imports': {
    'create — as publishable': { status: 403, because: REFUSED },
    'create — as customer': { status: 403, because: REFUSED },
    'list (routed, no action)': { status: 200, because: CARRIED_OUT },
    'retrieve (routed, no action)': { status: 404, because: MISSING },
    'delete (routed, no action)': { status: 404, because: MISSING },
  },
}
