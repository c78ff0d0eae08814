/** Validation of customers. */
import { contracts } from '../../../freshcom/resources/contracts'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { isRecordedRelease } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'

const STATUSES: readonly unknown[] = contracts.Customer.attributes.status.values

/** Refuses an unknown status. */
export function assertStatus(world: World, attributes: Fields): void {
  if (!('status' in attributes) || STATUSES.includes(attributes.status)) return
  // The recorded releases fail on a status that they do not know.
  if (isRecordedRelease(world)) throw refusals.failed()
  new Validation(attributes).addFieldError('status', 'inclusion', 'is invalid').assertValid()
}

/** Validates a customer after a change. Only a registered customer needs a name and an e-mail address. */
export function validateCustomer(after: Fields): Validation {
  const isRegistered = after.status === 'registered'
  return new Validation(after)
    .required('name', isRegistered)
    .required('email', isRegistered)
    .email('email')
    .castable('Customer')
}
