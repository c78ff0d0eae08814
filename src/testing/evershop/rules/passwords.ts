/** New passwords: by a mailed token that is good for 48 hours and one use, or, as documented, by the old one. */
import type { ServerResponse } from '../../messages'
import type { Exchange } from '../exchange'
import { Refusal } from '../refusal'
import { isEmail } from './profile'

const LIFETIME = 48 * 3_600_000

export function forgot(exchange: Exchange): ServerResponse {
  const { shop, body } = exchange
  if (!isEmail(body.email)) throw new Refusal(400, 'must match format "email"')
  const customer = shop.customers.find(({ email }) => email === body.email)
  if (customer !== undefined) {
    const token = Array.from({ length: 4 }, () => crypto.randomUUID().replaceAll('-', '')).join('')
    shop.resetTokens.push({ token, customerId: customer.customer_id, at: shop.clock.now() })
    shop.resets.push({ email: customer.email, token })
  }
  return exchange.answer({ data: {} })
}

export function reset(exchange: Exchange): ServerResponse {
  const { shop, body } = exchange
  const { token, password } = body
  const found = shop.resetTokens.find((known) => known.token === token && known.at + LIFETIME >= shop.clock.now())
  const customer = shop.customers.find(({ customer_id: id }) => id === found?.customerId)
  if (customer === undefined) throw new Refusal(400, 'Token is invalid or expired')
  checkPassword(password)
  shop.passwords.set(customer.uuid, String(password))
  shop.resetTokens = shop.resetTokens.filter((known) => known !== found)
  return exchange.answer({})
}

/** The document's `POST /api/customer/changePassword`. */
export function change(exchange: Exchange): ServerResponse {
  const { shop, body } = exchange
  if (exchange.caller.customer === undefined) throw new Refusal(401, 'Unauthorized')
  const { uuid } = exchange.customer
  if (shop.passwords.get(uuid) !== body.current_password) throw new Refusal(400, 'Invalid email or password')
  checkPassword(body.new_password)
  shop.passwords.set(uuid, String(body.new_password))
  return exchange.answer({ data: {} })
}

function checkPassword(password: unknown): void {
  if (typeof password !== 'string' || password.length < 6) {
    throw new Refusal(500, 'Password must be at least 6 characters')
  }
}
