/**
 * The example store that `npx freshcom-sdk fake` serves: an account with the ids of the guides, staff, two shoppers,
 * and products.
 */
import { withoutUndefined } from '../../core/values'
import { createFakeFreshcom, type FakeFreshcom } from './fake-freshcom'
import type { FakeFreshcomOptions, FakeUser } from './options'
import { stock } from './example-goods'

/** The ids in the guides, so that code from the guides runs. */
const GUIDES = {
  accountId: '5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  storefrontRefreshToken: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
}

/** The password of all users. */
const PASSWORD = 'supersecurepassword'

/**
 * A user of the example store.
 *
 * @example
 * ```ts
 * const [owner] = createExampleStore().inhabitants
 * ```
 */
export interface Inhabitant {
  readonly username: string
  readonly password: string
  readonly role: FakeUser['role']
  /**
   * Whether the user belongs to the live account. Such a user logs in without an `accountId`. With the `accountId` of
   * the test account it can log in too, except on release 2018-04.
   */
  readonly isLive: boolean
  /** Whether the login needs a code from a text message. `fake.sms` and `fake.onMessage` show it. */
  readonly hasTwoFactors: boolean
}

interface Person {
  readonly inhabitant: Inhabitant
  readonly person: Readonly<Record<'firstName' | 'lastName', string>> & { readonly phoneNumber?: string }
}

const USUAL = { password: PASSWORD, isLive: false, hasTwoFactors: false }

const PEOPLE: readonly Person[] = [
  {
    inhabitant: { ...USUAL, username: 'owner@example.com', role: 'administrator', isLive: true },
    person: { firstName: 'Olive', lastName: 'Owner' },
  },
  {
    inhabitant: { ...USUAL, username: 'admin@example.com', role: 'administrator' },
    person: { firstName: 'Ada', lastName: 'Min' },
  },
  {
    inhabitant: { ...USUAL, username: 'support@example.com', role: 'supportSpecialist' },
    person: { firstName: 'Sue', lastName: 'Port' },
  },
  {
    inhabitant: { ...USUAL, username: 'shopper@example.com', role: 'customer' },
    person: { firstName: 'Sam', lastName: 'Shopper', phoneNumber: '+16045550100' },
  },
  {
    inhabitant: { ...USUAL, username: 'careful@example.com', role: 'customer', hasTwoFactors: true },
    person: { firstName: 'Carl', lastName: 'Careful', phoneNumber: '+16045550101' },
  },
]

/**
 * A fake Freshcom with products and users, as `npx freshcom-sdk fake` serves it.
 *
 * @example
 * ```ts
 * export const { fake } = createExampleStore()
 * const { baseUrl, storefrontRefreshToken, fetch } = fake
 * const { data } = await new Freshcom({ baseUrl, storefrontRefreshToken, fetch }).listProduct({ locale: 'fr' })
 * ```
 */
export interface ExampleStore {
  readonly fake: FakeFreshcom
  /**
   * The users: the owner of the live account, an administrator, a support specialist, a shopper, a shopper with a code.
   */
  readonly inhabitants: readonly Inhabitant[]
}

/**
 * Creates a fake Freshcom with products and users. The products are a hat, an e-book and points, in English and French,
 * with pictures. To get a product's pictures, include `fileCollections.files`. Only the server `guides` returns an
 * `avatar`. Throws a `FieldsError` for an unknown or wrong option.
 *
 * @example
 * ```ts
 * const { fake, inhabitants } = createExampleStore({ baseUrl: 'https://api.example.com/v1' })
 * ```
 */
export function createExampleStore(options: FakeFreshcomOptions = {}): ExampleStore {
  const fake = createFakeFreshcom({ ...GUIDES, ...withoutUndefined(options) })
  for (const { inhabitant, person } of PEOPLE) {
    const { username, password, role, isLive, hasTwoFactors } = inhabitant
    const login = { username, password, authMethod: hasTwoFactors ? ('tfa_sms' as const) : ('simple' as const) }
    if (role === 'customer') fake.addCustomer({ ...login, ...person })
    else fake.addUser({ ...login, ...person, role, standard: isLive })
  }
  stock(fake)
  return { fake, inhabitants: PEOPLE.map(({ inhabitant }) => inhabitant) }
}
