/** What a shopper with cookies never needs, in one part that is loaded when it is first needed: JWTs, and the search for customers. */
export { searchFor } from './customer-search'
export { JwtSession } from './jwt-session'
