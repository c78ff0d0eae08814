/** Customers, tokens and mails of an embedded GroupEat. */
import type { GroupEatAddress } from '../../connectors/groupeat/customer'
import type { Clock } from '../clock'
import type { GroupEatMail, NewGroupEatCustomer } from './options'

/** A customer as it is stored. */
export interface StoredCustomer {
  readonly id: number
  readonly email: string
  readonly password: string
  locale: string
  firstName: string | null
  lastName: string | null
  phoneNumber: string | null
  activated: boolean
  /** What activates the account; none any more once it is active. */
  activationToken: string | undefined
  readonly createdAt: number
  updatedAt: number
  address: GroupEatAddress | undefined
  /** The public server keeps who has left, and the address with them. */
  isGone: boolean
}

/** Twenty years, as in the blueprint's token. */
const TOKEN_LIFETIME = 630_720_000
/** The public server's credentials are numbered with those of its administrators: a customer's differ from its id. */
const ADMINISTRATORS = 1

export class World {
  readonly clock: Clock
  readonly campuses: readonly string[]
  /** Whether it behaves as the public server does, and not as the document. */
  readonly isServer: boolean
  readonly customers = new Map<number, StoredCustomer>()
  /** Owner of each living token. */
  readonly tokens = new Map<string, number>()
  /** Tokens that were good once. */
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
      activationToken: fields.activated === true ? undefined : crypto.randomUUID().replaceAll('-', ''),
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

  /** The customer's living token, or a new one. */
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

  /** A JWT in form: the world knows its tokens, so nothing depends on the signature. */
  #write(id: number): string {
    const sub = this.isServer ? id + ADMINISTRATORS : id
    const iat = Math.floor(this.clock.now() / 1000)
    const encode = (part: object) => toBase64Url(JSON.stringify(part))
    const claims = { iss: 'http://groupeat.test/api/auth/token', sub, iat, exp: iat + TOKEN_LIFETIME }
    return `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}.${toBase64Url(crypto.randomUUID())}`
  }
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
