/** Balance settings: the connection to the payment provider, one per account. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

export const balanceSettingsRoutes: readonly Route[] = routesOf({
  type: 'BalanceSettings',
  isSingle: true,
  update,
})

const NOTHING = {
  stripeUserId: null,
  stripeLivemode: null,
  stripeAccessToken: null,
  stripeRefreshToken: null,
  stripePublishableKey: null,
  stripeScope: null,
}

/** A code of the provider's connects the account; any change of the provider's user disconnects it. */
function update(exchange: Exchange, row: Row, sent: Sent): void {
  const { stripeAuthCode } = sent.attributes
  if ('stripeUserId' in sent.attributes) Object.assign(row.attributes, NOTHING)
  if (typeof stripeAuthCode === 'string')
    Object.assign(row.attributes, {
      ...NOTHING,
      stripeUserId: 'acct_fake',
      stripeAccessToken: 'sk_test_fake',
      stripePublishableKey: 'pk_test_fake',
      stripeScope: 'read_write',
    })
  exchange.change(row, { ...sent, attributes: {} })
}
