import type { Version } from '../../freshcom/replay/recordings'

/** Exchanges that cannot be repeated here, or not safely, by name. */
export const notRepeated: Readonly<Record<string, string>> = {
  'token without exp': 'Only the server itself could sign one.',
  'token of an account that does not exist': 'Only the server itself could sign one.',
  'create with a test token: the test data are wiped': 'The recorder did it in a business of its own.',
  'the publishable refresh token afterwards': 'The recorder did it in a business of its own.',
}

/** The flows were recorded later, from a build that fails there: flows 22-token-endpoint, 21-fulfilment-and-returns. */
const WRONG_TYPE = 'A body of another type is a failure in the flows, which outrank the single recordings.'

/** Of both releases. */
const common = {
  errors: {
    'data is an array': WRONG_TYPE,
    'data is a string': WRONG_TYPE,
    '400 no type': WRONG_TYPE,
    '400 wrong type': WRONG_TYPE,
    'type in another case ("customer")': WRONG_TYPE,
  },
  'fulfillment-packages': {
    'create (the controller only matches type "Payment")': WRONG_TYPE,
    'POST /fulfillment_packages/:id/items (routed to the refund controller)': WRONG_TYPE,
  },
  payments: {
    'a payment for a cart that lacks name, email and fulfillmentMethod (422 of the order)':
      'The recorder made the cart without writing it down, so it is unknown here.',
  },
  'fulfillment-items': {
    'update: status discarded': 'What the line item of the delivery is a part of was not written down.',
  },
}

export const deviations: Readonly<Record<Version, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  '2018-04': common,
  '2018-09': common,
}
