/** What `npx freshcom-sdk fake` serves: an account of the guides' ids, an owner, a member of staff, a shopper. */
import { createFakeFreshcom, type FakeFreshcom } from './fake-freshcom'
import type { FakeFreshcomOptions } from './fake-options'

/** The ids that the guides print, so that their snippets run. */
const GUIDES = {
  accountId: '5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  storefrontRefreshToken: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
}

/** Everybody's password; this is a stage. */
const PASSWORD = 'supersecurepassword'

/** Somebody to log in as. */
export interface Inhabitant {
  readonly username: string
  readonly password: string
  readonly role: string
}

export function createExampleStore(options: FakeFreshcomOptions): {
  fake: FakeFreshcom
  inhabitants: readonly Inhabitant[]
} {
  const fake = createFakeFreshcom({ ...GUIDES, ...options })
  const inhabitants = [
    { username: 'owner@example.com', password: PASSWORD, role: 'administrator' },
    { username: 'support@example.com', password: PASSWORD, role: 'supportSpecialist' },
    { username: 'shopper@example.com', password: PASSWORD, role: 'customer' },
  ] as const
  const [owner, support, shopper] = inhabitants
  fake.addUser({ ...owner, name: 'Olive Owner', standard: true })
  fake.addUser({ ...support, name: 'Sue Port' })
  fake.addCustomer({
    username: shopper.username,
    password: PASSWORD,
    firstName: 'Sam',
    lastName: 'Shopper',
    phoneNumber: '+16045550100',
  })
  return { fake, inhabitants }
}
