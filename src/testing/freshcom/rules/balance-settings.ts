/** Balance settings: the connection to the payment provider, one per account. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import type { Fields } from '../fields'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'

const NOTHING = {
  stripeUserId: null,
  stripeLivemode: null,
  stripeAccessToken: null,
  stripeRefreshToken: null,
  stripePublishableKey: null,
  stripeScope: null,
}

const IDENTITY = { stripeUserId: 'acct_fake', stripePublishableKey: 'pk_test_fake' }
const CONNECTION = { ...IDENTITY, stripeAccessToken: 'sk_test_fake', stripeScope: 'read_write' }

/** What is stored of the provider's response. Release 2018-09 reads some values under wrong names. */
const connection = perServer<Fields>({ '2018-04': CONNECTION, '2018-09': IDENTITY, guides: CONNECTION })

export const balanceSettingsRoutes: readonly Route[] = routesOf({ type: 'BalanceSettings', isSingle: true, update })

/** An authorization code of the provider connects the account. Another user id of the provider disconnects it. */
function update(exchange: Exchange, row: Row, sent: Sent): void {
  const { stripeAuthCode, stripeUserId = row.attributes.stripeUserId } = sent.attributes
  exchange.change(row, { ...sent, attributes: {} })
  if ((stripeUserId ?? null) !== (row.attributes.stripeUserId ?? null)) Object.assign(row.attributes, NOTHING)
  if (typeof stripeAuthCode === 'string') Object.assign(row.attributes, NOTHING, connection(exchange.world))
}
