/** An order, line item or package that fits no status, one that costs less than nothing for one. The servers fail. */
import { refusals } from '../refusal'
import { perServer, type FreshcomServer } from '../server'

const isFailure = perServer<boolean>({ '2018-04': true, '2018-09': true, guides: false })

/** The status of what fits none. */
export function fallbackStatus(world: { readonly server: FreshcomServer }): string {
  if (isFailure(world)) throw refusals.failed()
  return 'pending'
}
