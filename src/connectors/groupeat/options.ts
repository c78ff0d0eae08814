/** The options of a GroupEat client, and the fields of registration and login. */
import type { ConnectorOptions } from '../options'
import type { TokenStore } from '../../core/session/token-store'

/** The options of a GroupEat client. */
export interface GroupEatOptions extends ConnectorOptions {
  /** Address of the API with its prefix: `https://groupeat.fr/api`. */
  baseUrl: string
  /** Persists the token of the signed-in customer. Default: in memory. */
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

/** What a customer registers with. Pass both names and the phone number, or none of the three. */
export interface GroupEatRegistration extends GroupEatCredentials {
  /** Language of the mails to the customer: `fr`, `en`. It cannot be changed later. */
  locale: string
  firstName?: string | undefined
  lastName?: string | undefined
  /** `06 05 04 03 02` */
  phoneNumber?: string | undefined
}

/** The result of a registration or login. The token itself is in the store. */
export interface GroupEatLogin {
  id: number
  /** `customer` */
  type: string
  /** Whether the customer has opened the link of the activation mail. */
  activated: boolean
}
