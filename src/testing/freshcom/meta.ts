/**
 * The locale in the `meta` of a response. Rule: each server has a table, by method or by verb. A method that is not in
 * the table is `whole`.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import { perServer, type OnServer } from './server'

/**
 * - `whole`: the requested locale, or the account's default.
 * - `asked`: the requested locale, or null.
 * - `own`: always the account's default, also for the texts.
 * - `none`: there is no `meta`.
 */
export type MetaStyle = 'whole' | 'asked' | 'own' | 'none'

export type Method = `${Verb}${ResourceName}`

type MetaTable = Readonly<Partial<Record<Method | Verb, MetaStyle>>>

/** The same on all servers. */
const EVERYWHERE = {
  retrieveRefreshToken: 'none',
  retrieveBalanceSettings: 'none',
  updateBalanceSettings: 'none',
  updateFileCollection: 'none',
} as const satisfies MetaTable

/** Lists for which the recorded releases ignore the requested locale. */
const OWN_LISTS = {
  listNotificationTrigger: 'own',
  listEmail: 'own',
  listEmailTemplate: 'own',
  listSms: 'own',
  listSmsTemplate: 'own',
} as const satisfies MetaTable

/** Methods of release 2018-04 whose code does not know the account. */
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
  // A create responds before it looks up the account's locale.
  '2018-09': { ...EVERYWHERE, ...OWN_LISTS, create: 'asked' },
  guides: OLDER,
})

/** The style of a method's `meta`. */
export function metaStyleOf(world: OnServer, verb: Verb, type: ResourceName): MetaStyle {
  const table = styles(world)
  return table[`${verb}${type}`] ?? table[verb] ?? 'whole'
}
