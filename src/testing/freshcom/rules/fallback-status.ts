/** The status of an order, line item or package if no status fits, for example for a negative total. */
import { refusals } from '../refusal'
import { isRecordedRelease, type OnServer } from '../server'

/** The status if none fits. The recorded releases fail. */
export function fallbackStatus(world: OnServer): string {
  if (isRecordedRelease(world)) throw refusals.failed()
  return 'pending'
}
