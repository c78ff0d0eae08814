/**
 * What an answer says about its locale. Rule: a table for each server, by method name or by verb for all resources;
 * whatever a table leaves out is `whole`.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import { perServer } from './server'

/**
 * - `whole`: the locale that was asked for, or the account's own.
 * - `asked`: the locale that was asked for, or null.
 * - `own`: the account's own, whatever was asked for, and so are the texts.
 * - `none`: there is no `meta`.
 */
export type MetaStyle = 'whole' | 'asked' | 'own' | 'none'

export type Method = `${Verb}${ResourceName}`

type MetaTable = Readonly<Partial<Record<Method | Verb, MetaStyle>>>

/** No server says more of these. */
const EVERYWHERE = {
  retrieveRefreshToken: 'none',
  retrieveBalanceSettings: 'none',
  updateBalanceSettings: 'none',
  updateFileCollection: 'none',
} as const satisfies MetaTable

/** Lists that no recorded server tells the locale that was asked for. */
const OWN_LISTS = {
  listNotificationTrigger: 'own',
  listEmail: 'own',
  listEmailTemplate: 'own',
  listSms: 'own',
  listSmsTemplate: 'own',
} as const satisfies MetaTable

/** What the older server answers from code that does not know the account. */
const OLDER = {
  ...EVERYWHERE,
  retrieveUser: 'none',
  createUser: 'none',
  listUser: 'none',
  createDataImport: 'none',
  listCard: 'asked',
  updateCard: 'asked',
  listPayment: 'asked',
  createPayment: 'asked',
  retrievePayment: 'asked',
  updatePayment: 'asked',
  createRefund: 'asked',
  listFulfillmentPackage: 'asked',
  retrieveFulfillmentPackage: 'asked',
  updateNotificationTrigger: 'asked',
  retrieveEmail: 'asked',
  retrieveSms: 'asked',
  createSmsTemplate: 'asked',
} as const satisfies MetaTable

const styles = perServer<MetaTable>({
  '2018-04': { ...OLDER, ...OWN_LISTS },
  // Creates are answered before the locale is looked up.
  '2018-09': { ...EVERYWHERE, ...OWN_LISTS, create: 'asked' },
  guides: OLDER,
})

/** How a method's answer tells its locale. */
export function metaStyleOf(world: Parameters<typeof styles>[0], verb: Verb, type: ResourceName): MetaStyle {
  const table = styles(world)
  return table[`${verb}${type}`] ?? table[verb] ?? 'whole'
}
