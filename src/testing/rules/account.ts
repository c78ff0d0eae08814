/** The account and its publishable refresh token. */
import { allow, OWNERS } from '../authorization'
import { refusals } from '../messages'
import type { Route } from '../routes'
import { uuidOf } from '../tokens'
import { Validation } from '../validation'

export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/account',
    answer: (exchange) => {
      const row = exchange.world.account(exchange.caller.accountId)
      if (row === undefined) throw refusals.notFound()
      return exchange.answer(row)
    },
  },
  {
    method: 'PATCH',
    path: '/account',
    answer: (exchange) => {
      const { world, caller } = exchange
      allow(caller, ...OWNERS)
      const row = world.account(caller.accountId)
      if (row === undefined) throw refusals.notFound()
      if (row.attributes.mode !== 'live') throw refusals.testMode()
      const sent = exchange.read('Account')
      if ('name' in sent.attributes) new Validation(sent.attributes).required('name').conclude()
      exchange.change(row, sent)
      const twin = world.account(String(row.attributes.testAccountId))
      if (twin !== undefined) exchange.change(twin, sent)
      return exchange.answer(row)
    },
  },
  {
    method: 'GET',
    path: '/refresh_token',
    answer: (exchange) => {
      const { world, caller } = exchange
      allow(caller, ...OWNERS)
      const { token } = world.refreshTokens.publishable(caller.accountId)
      const attributes = { prefixedId: token }
      return exchange.answer({
        type: 'RefreshToken',
        id: uuidOf(token) ?? token,
        accountId: caller.accountId,
        attributes,
        links: {},
        texts: new Map(),
        hidden: {},
      })
    },
  },
]
