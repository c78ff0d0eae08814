/**
 * What the database behind the recorded servers never holds: null where there has to be something. Rule: they do not
 * look before they write, so they fail.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Fields } from './fields'
import { refusals } from './refusal'
import { perServer, type FreshcomServer } from './server'

const failsOnNull = perServer({ '2018-04': true, '2018-09': true, guides: false })

/** By resource; free data is never null anywhere. */
const NEVER_NULL: Readonly<Partial<Record<ResourceName, readonly string[]>>> = { Account: ['defaultAuthMethod'] }

/** Refuses a null that no rule has refused. */
export function assertStorable(world: { readonly server: FreshcomServer }, type: ResourceName, fields: Fields): void {
  if (!failsOnNull(world)) return
  if (['customData', ...(NEVER_NULL[type] ?? [])].some((name) => fields[name] === null)) throw refusals.failed()
}
