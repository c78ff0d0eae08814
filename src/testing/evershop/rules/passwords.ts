/**
 * New passwords: with a token from an e-mail (valid for 48 hours, used once), or, as documented, with the old password.
 */
import type { ServerResponse } from '../../messages'
import type { Exchange } from '../exchange'
import { Refusal } from '../refusal'
import { isEmail } from '../validation'
import { randomUuid } from '../../randomness'

const LIFETIME = 48 * 3_600_000

export function forgot(exchange: Exchange): ServerResponse {
  const { world, body } = exchange
  if (!isEmail(body.email)) throw new Refusal(400, 'must match format "email"')
  const customer = world.customers.find(({ email }) => email === body.email)
  if (customer !== undefined) {
    const token = Array.from({ length: 4 }, () => randomUuid().replaceAll('-', '')).join('')
    world.resetTokens.push({ token, customerId: customer.customer_id, at: world.clock.now() })
    world.resets.push({ email: customer.email, token })
  }
  return exchange.answer({ data: {} })
}

export function reset(exchange: Exchange): ServerResponse {
  const { world, body } = exchange
  const { token, password } = body
  const found = world.resetTokens.find((known) => known.token === token && known.at + LIFETIME >= world.clock.now())
  const customer = world.customers.find(({ customer_id: id }) => id === found?.customerId)
  if (customer === undefined) throw new Refusal(400, 'Token is invalid or expired')
  checkPassword(password)
  world.passwords.set(customer.uuid, String(password))
  world.resetTokens = world.resetTokens.filter((known) => known !== found)
  return exchange.answer({})
}

/** `POST /api/customer/changePassword` of the API document. */
export function change(exchange: Exchange): ServerResponse {
  const { world, body } = exchange
  if (exchange.caller.customer === undefined) throw new Refusal(401, 'Unauthorized')
  const { uuid } = exchange.customer
  if (world.passwords.get(uuid) !== body.current_password) throw new Refusal(400, 'Invalid email or password')
  checkPassword(body.new_password)
  world.passwords.set(uuid, String(body.new_password))
  return exchange.answer({ data: {} })
}

function checkPassword(password: unknown): void {
  if (typeof password !== 'string' || password.length < 6) {
    throw new Refusal(500, 'Password must be at least 6 characters')
  }
}
