/**
 * What a page can do without until somebody asks for it, in one part that is loaded then: JWTs, orders, the rules of
 * addresses, the search for customers.
 */
export { ADDRESS_RULES } from './address-rules'
export { searchFor } from './customer-search'
export { JwtSession } from './jwt-session'
export { ordersOf } from './orders'
