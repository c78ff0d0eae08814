/** How it is written down who may call what. The tables are one file for each server. */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import type { Verb } from '../../../freshcom/resources/descriptor'
import { MARKETING, SUPPORT } from '../authorization'
import type { Method } from '../meta'
import type { Role } from '../options'

/**
 * What callers get who may not call a method. `ignored`: an answer as if it had been done, and nothing is done;
 * `failed`: the recorded server breaks instead of saying that it refuses.
 */
export type Refusing = 'forbidden' | 'failed' | 'ignored'

/** Who may call a method, and what all others get. */
export interface Access {
  readonly roles: readonly Role[]
  /** Default: `forbidden`. */
  readonly others?: Refusing
  /** Roles that get something else than the others. */
  readonly refused?: Readonly<Partial<Record<Role, Refusing>>>
  /** Users need a token of the live account. */
  readonly isLiveOnly?: boolean
  /** A customer's user is looked up as a customer, and one who is none makes the server break. */
  readonly needsCustomer?: boolean
  /** Support says what it wants to see by one of these filters, and is one of the others if it does not. */
  readonly supportFilters?: readonly string[]
}

/** A method: verb and resource. Two paths that lead to the current resource have names of their own, as in the SDK. */
export type MethodName = Method | 'retrieveCurrentCustomer' | 'resetPassword'

/** The methods of a server. One that is not here has no endpoint: its path is unknown. */
export type AccessTable = Readonly<Partial<Record<MethodName, Access>>>

/** The same access for several verbs of one resource. */
export function each<V extends Verb, R extends ResourceName>(
  verbs: readonly V[],
  resource: R,
  access: Access,
): Record<`${V}${R}`, Access> {
  return Object.fromEntries(verbs.map((verb) => [`${verb}${resource}`, access])) as Record<`${V}${R}`, Access>
}

export const VERBS = ['list', 'create', 'retrieve', 'update', 'delete'] as const
/** Verbs that change something. */
export const CHANGES = ['create', 'update', 'delete'] as const
/** Verbs that only look. */
export const READS = ['list', 'retrieve'] as const

/** The callers who see what is for sale. */
export const VIEWERS = ['guest', 'customer', 'supportSpecialist', ...MARKETING] as const
/** The callers who order. */
export const BUYERS = ['guest', 'customer', ...SUPPORT] as const
/** The same without storefronts. */
export const MEMBERS = ['customer', ...SUPPORT] as const
/** The callers who look at orders. */
export const READERS = ['readOnly', ...MEMBERS] as const

/** All others are refused with 403. */
export function only(roles: readonly Role[]): Access {
  return { roles }
}

/** A customer gets what belongs to it. */
export function own(access: Access): Access {
  return { ...access, needsCustomer: true }
}

/** There is a path, and nothing behind it. */
export const BROKEN: Access = { roles: [], others: 'failed' }
