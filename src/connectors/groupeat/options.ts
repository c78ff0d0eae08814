/** What a GroupEat client is made of, and what a customer registers and logs in with. */
import type { ConnectorOptions } from '../options'
import type { TokenStore } from '../../core/session/token-store'

/** The options of a GroupEat client. */
export interface GroupEatOptions extends ConnectorOptions {
  /** Address of the API, its prefix included: `https://groupeat.fr/api`. */
  baseUrl: string
  /** Where the token of whoever is logged in is kept. Default: in memory. */
  store?: TokenStore | undefined
  /** Vendor in the `Accept` header. Default `groupeat`. */
  vendor?: string | undefined
  /** Version of the API in the `Accept` header. Default `v1`. */
  version?: string | undefined
}

/** What a customer logs in with. */
export interface GroupEatCredentials {
  email: string
  password: string
}

/** What a customer registers with. Names and phone number are told together, or not at all. */
export interface GroupEatRegistration extends GroupEatCredentials {
  /** Language of the mails to the customer: `fr`, `en`. Set for good. */
  locale: string
  firstName?: string | undefined
  lastName?: string | undefined
  /** `06 05 04 03 02` */
  phoneNumber?: string | undefined
}

/** Who has registered or logged in. The token itself is kept in the store. */
export interface GroupEatLogin {
  id: number
  /** `customer` */
  type: string
  /** Whether the link of the activation mail was opened. */
  activated: boolean
}
