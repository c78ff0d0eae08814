/**
 * The part that is loaded when it is first needed: JWTs, orders, the rules of addresses, the search for customers. A
 * page that does not use it does not load it.
 */
export { ADDRESS_RULES } from './address-rules'
export { searchFor } from './customer-search'
export { JwtSession } from './jwt-session'
export { readOrders } from './orders'
