/** The status of an order, line item or package if no status fits, for example for a negative total. */
import { refusals } from '../refusal'
import { isRecordedRelease, type FreshcomServer } from '../server'

/** The status if none fits. The recorded releases fail. */
export function fallbackStatus(world: { readonly server: FreshcomServer }): string {
  if (isRecordedRelease(world)) throw refusals.failed()
  return 'pending'
}
