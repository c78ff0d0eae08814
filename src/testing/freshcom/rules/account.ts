/** The account: read by all, changed by its owners, emptied if it is a test account. */
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { uuidOf } from '../tokens'
import { Validation } from '../validation'
import { insertBuiltInTriggers } from './built-in-triggers'

export const accountRoutes: readonly Route[] = [
  { name: 'retrieveAccount', method: 'GET', path: '/account', answer: (exchange) => exchange.answer(own(exchange)) },
  { name: 'updateAccount', method: 'PATCH', path: '/account', answer: (exchange) => exchange.answer(update(exchange)) },
  { name: 'retrieveRefreshToken', method: 'GET', path: '/refresh_token', answer: answerRefreshToken },
  { name: 'createAccountReset', method: 'POST', path: '/account_resets', answer: reset },
]

function own({ world, caller }: Exchange): Row {
  const row = world.account(caller.accountId)
  if (row === undefined) throw refusals.notFound()
  return row
}

/** Only the live account is changed; its test twin follows. */
function update(exchange: Exchange): Row {
  const { world } = exchange
  const row = own(exchange)
  if (row.attributes.mode !== 'live') throw refusals.testMode()
  const sent = exchange.read('Account')
  if ('name' in sent.attributes) new Validation(sent.attributes).required('name').conclude()
  const twin = world.account(String(row.attributes.testAccountId))
  if (twin !== undefined) exchange.change(twin, sent)
  return exchange.change(row, sent)
}

function answerRefreshToken(exchange: Exchange) {
  const { world, caller } = exchange
  const { accountId } = caller
  const { token } = world.refreshTokens.publishable(accountId)
  const id = uuidOf(token) ?? token
  const attributes = { prefixedId: token }
  const row: Row = { type: 'RefreshToken', id, accountId, attributes, links: {}, texts: new Map(), hidden: {} }
  return exchange.answer(row)
}

/** Everything in a test account is deleted. A live one is refused, where the recorded servers fail. */
function reset(exchange: Exchange) {
  const { world, caller } = exchange
  exchange.read('AccountReset')
  if (own(exchange).attributes.mode !== 'test') throw refusals.forbidden()
  world.database.clear(caller.accountId)
  insertBuiltInTriggers(world.database, caller.accountId)
  return exchange.answerNothing()
}
