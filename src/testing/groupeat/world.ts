/** The state of the fake GroupEat: customers, tokens and e-mails. */
import type { GroupEatAddress } from '../../connectors/groupeat/customer'
import type { Clock } from '../clock'
import type { GroupEatMail, NewGroupEatCustomer } from './options'
import { randomUuid } from '../randomness'
import { textToBase64Url } from '../base64-url'

/** A stored customer. */
export interface StoredCustomer {
  readonly id: number
  readonly email: string
  readonly password: string
  locale: string
  firstName: string | null
  lastName: string | null
  phoneNumber: string | null
  activated: boolean
  /** The token that activates the account. Undefined once it is active. */
  activationToken: string | undefined
  readonly createdAt: number
  updatedAt: number
  address: GroupEatAddress | undefined
  /** Whether the customer was deleted. The public server keeps deleted customers and their addresses. */
  isGone: boolean
}

/** Twenty years in seconds, like the token in the blueprint. */
const TOKEN_LIFETIME = 630_720_000
/**
 * On the public server, administrators have credentials, too. So the id of a customer's credentials differs from its
 * id.
 */
const ADMINISTRATORS = 1

export class World {
  readonly clock: Clock
  readonly campuses: readonly string[]
  /** Whether it behaves like the public server instead of the document. */
  readonly isServer: boolean
  readonly customers = new Map<number, StoredCustomer>()
  /** The customer id of each valid token. */
  readonly tokens = new Map<string, number>()
  /** Tokens that were valid before. */
  readonly obsolete = new Set<string>()
  readonly mails: GroupEatMail[] = []
  #lastId = 0

  constructor(clock: Clock, campuses: readonly string[], isServer: boolean) {
    this.clock = clock
    this.campuses = campuses
    this.isServer = isServer
  }

  add(fields: NewGroupEatCustomer): StoredCustomer {
    const now = this.clock.now()
    const customer: StoredCustomer = {
      locale: 'fr',
      firstName: null,
      lastName: null,
      phoneNumber: null,
      activated: false,
      address: undefined,
      isGone: false,
      activationToken: fields.activated === true ? undefined : randomUuid().replaceAll('-', ''),
      ...fields,
      id: ++this.#lastId,
      createdAt: now,
      updatedAt: now,
    }
    this.customers.set(customer.id, customer)
    return customer
  }

  findByEmail(email: unknown): StoredCustomer | undefined {
    const wanted = String(email).toLowerCase()
    return [...this.customers.values()].find((customer) => customer.email.toLowerCase() === wanted)
  }

  activate(customer: StoredCustomer): void {
    customer.activated = true
    customer.activationToken = undefined
  }

  remove(customer: StoredCustomer): void {
    if (this.isServer) {
      customer.isGone = true
      return
    }
    this.revoke(customer)
    this.customers.delete(customer.id)
  }

  /** The customer's valid token, or a new one. */
  tokenOf(customer: StoredCustomer): string {
    const living = [...this.tokens].find(([, owner]) => owner === customer.id)?.[0]
    if (living !== undefined) return living
    const token = this.#write(customer.id)
    this.tokens.set(token, customer.id)
    return token
  }

  revoke(customer: StoredCustomer): void {
    for (const [token, owner] of this.tokens) if (owner === customer.id) this.#spend(token)
  }

  revokeAll(): void {
    for (const token of this.tokens.keys()) this.#spend(token)
  }

  #spend(token: string): void {
    this.tokens.delete(token)
    this.obsolete.add(token)
  }

  /** Creates a JWT with a random signature: tokens are looked up, not verified. */
  #write(id: number): string {
    const sub = this.isServer ? id + ADMINISTRATORS : id
    const iat = Math.floor(this.clock.now() / 1000)
    const encode = (part: object) => textToBase64Url(JSON.stringify(part))
    const claims = { iss: 'http://groupeat.test/api/auth/token', sub, iat, exp: iat + TOKEN_LIFETIME }
    return `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}.${textToBase64Url(randomUuid())}`
  }
}
