/** An order, line item or package that fits no status, one that costs less than nothing for one. The servers fail. */
import { refusals } from '../refusal'
import { isRecordedRelease, type FreshcomServer } from '../server'

/** The status of what fits none. */
export function fallbackStatus(world: { readonly server: FreshcomServer }): string {
  if (isRecordedRelease(world)) throw refusals.failed()
  return 'pending'
}
