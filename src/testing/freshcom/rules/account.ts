/** The account: everybody reads it, its owners change it, and a test account can be emptied. */
import { isObject } from '../../../core/values'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { perServer } from '../server'
import { uuidAtEnd } from '../uuids'
import { Validation } from '../validation'
import { insertBuiltInTriggers } from './built-in-triggers'

interface Differences {
  /** The response to an update of a test account. */
  readonly testAccount: 'failed' | 'testMode'
  /** The response to an invalid update, for example without a name. */
  readonly fault: 'failed' | 'validationError'
  /** Whether owners can set that the account is ready for live payments. */
  readonly takesReadiness: boolean
  /** Whether the response to an update leaves out the id of the test account. */
  readonly forgetsTwin: boolean
  /** The status of a reset. */
  readonly resetStatus: 202 | 204
  /** The response to a reset of a live account. */
  readonly liveReset: 'failed' | 'forbidden'
}

const differences = perServer<Differences>({
  '2018-04': {
    testAccount: 'failed',
    fault: 'failed',
    takesReadiness: false,
    forgetsTwin: true,
    resetStatus: 202,
    liveReset: 'failed',
  },
  '2018-09': {
    testAccount: 'testMode',
    fault: 'validationError',
    takesReadiness: true,
    forgetsTwin: false,
    resetStatus: 204,
    liveReset: 'failed',
  },
  guides: {
    testAccount: 'testMode',
    fault: 'validationError',
    takesReadiness: false,
    forgetsTwin: false,
    resetStatus: 204,
    liveReset: 'forbidden',
  },
})

export const accountRoutes: readonly Route[] = [
  { name: 'retrieveAccount', method: 'GET', path: '/account', answer: (exchange) => exchange.answer(own(exchange)) },
  { name: 'updateAccount', method: 'PATCH', path: '/account', answer: (exchange) => exchange.answer(update(exchange)) },
  { name: 'listAccount', method: 'GET', path: '/accounts', answer: (exchange) => exchange.answer(own(exchange)) },
  { name: 'retrieveRefreshToken', method: 'GET', path: '/refresh_token', answer: answerRefreshToken },
  { name: 'createAccountReset', method: 'POST', path: '/account_resets', answer: reset },
]

function own({ world, caller }: Exchange): Row {
  const row = world.account(caller.accountId)
  if (row === undefined) throw refusals.notFound()
  return row
}

/** Only a live account can be updated. Its test account gets the same changes. */
function update(exchange: Exchange): Row {
  const { world } = exchange
  const { testAccount, fault, takesReadiness, forgetsTwin } = differences(world)
  const row = own(exchange)
  if (row.attributes.mode !== 'live') throw refusals[testAccount]()
  const sent = exchange.read('Account')
  // Release 2018-04 fails on a body without attributes.
  if (fault === 'failed' && !isObject(exchange.readBody('Account').attributes)) throw refusals.failed()
  const validation = new Validation(sent.attributes).required('name', 'name' in sent.attributes).castable('Account')
  if (!validation.isEmpty && fault === 'failed') throw refusals.failed()
  validation.assertValid()
  const twin = world.account(String(row.attributes.testAccountId))
  if (twin !== undefined) exchange.change(twin, sent)
  exchange.change(row, sent)
  const { isReadyForLiveTransaction } = exchange.readRaw()
  if (takesReadiness && typeof isReadyForLiveTransaction === 'boolean')
    for (const account of [twin ?? row, row]) account.attributes.isReadyForLiveTransaction = isReadyForLiveTransaction
  return forgetsTwin ? { ...row, attributes: { ...row.attributes, testAccountId: null } } : row
}

function answerRefreshToken(exchange: Exchange) {
  const { world, caller } = exchange
  const { accountId } = caller
  const { token } = world.refreshTokens.publishable(accountId)
  const id = uuidAtEnd(token) ?? token
  const attributes = { prefixedId: token }
  const row: Row = { type: 'RefreshToken', id, accountId, attributes, links: {}, texts: new Map(), hidden: {} }
  return exchange.answer(row)
}

/** Deletes everything in a test account. */
function reset(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { resetStatus, liveReset } = differences(world)
  if (own(exchange).attributes.mode !== 'test') throw refusals[liveReset]()
  for (const user of world.database.list('User', caller.accountId)) world.refreshTokens.revokeUser(user.id)
  world.database.clear(caller.accountId)
  insertBuiltInTriggers(world.database, caller.accountId)
  return { ...exchange.answerNothing(), status: resetStatus }
}
