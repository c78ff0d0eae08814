import type { Version } from '../../freshcom/replay/recordings'

/** Exchanges that cannot be repeated with the fake, by name. */
export const notRepeated: Readonly<Record<string, string>> = {
  'token without exp': 'Only the server itself could sign one.',
  'token of an account that does not exist': 'Only the server itself could sign one.',
  'create with a test token: the test data are wiped': 'The recorder did it in a business of its own.',
  'the publishable refresh token afterwards': 'The recorder did it in a business of its own.',
}

const FAILS = 'The flows were answered with 500: flows 21-fulfilment-and-returns.'
const WRONG_TYPE = 'The flows were answered with 500: flows 22-token-endpoint.'

const IN_THE_DATABASE = 'The recorder switched the second factor on in the database: no request does.'

/** In both releases: documents with another type than that of the method. */
const common = {
  errors: {
    'data is an array': WRONG_TYPE,
    'data is a string': WRONG_TYPE,
    '400 no type': WRONG_TYPE,
    '400 wrong type': WRONG_TYPE,
    'type in another case ("customer")': WRONG_TYPE,
  },
  'fulfillment-packages': {
    'create (the controller only matches type "Payment")': FAILS,
    'POST /fulfillment_packages/:id/items (routed to the refund controller)': FAILS,
  },
}

export const deviations: Readonly<Record<Version, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  '2018-04': {
    ...common,
    'fulfillment-items': {
      'update: status discarded': 'No earlier answer shows the item, so it is discarded already here.',
    },
  },
  '2018-09': {
    ...common,
    token: {
      'managed staff user: password grant without scope': 'The recorded user was one of the live account.',
      'OTP: no code: 400 with the x-freshcom-otp response header, and an SMS is sent': IN_THE_DATABASE,
      'OTP: wrong code in X-Freshcom-OTP': IN_THE_DATABASE,
      'OTP: empty X-Freshcom-OTP (counts as no code, a new one is sent)': IN_THE_DATABASE,
      'OTP: right code as form parameter otp (ignored)': IN_THE_DATABASE,
      'OTP: the same code a second time': IN_THE_DATABASE,
      'OTP: expired code': IN_THE_DATABASE,
    },
    orders: { 'delete own cart as customer': 'Whose cart it was was not written down.' },
  },
}
