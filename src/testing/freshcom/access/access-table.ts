/** The format of the access tables, which say who may call which method. Each server has its table in a file. */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import type { Verb } from '../../../freshcom/resources/descriptor'
import { MARKETING, SUPPORT } from '../authorization'
import type { Method } from '../meta'
import type { Role } from '../options'

/**
 * The response to a caller who may not call a method. `forbidden`: 403. `failed`: 500, where the recorded release fails
 * instead of refusing. `ignored`: a response as if it was done, but nothing is done.
 */
export type Refusing = 'forbidden' | 'failed' | 'ignored'

/** Who may call a method, and which response others get. */
export interface Access {
  readonly roles: readonly Role[]
  /** Default: `forbidden`. */
  readonly others?: Refusing
  /** Roles that get another response than `others`. */
  readonly refused?: Readonly<Partial<Record<Role, Refusing>>>
  /** Whether users need a token of the live account. */
  readonly isLiveOnly?: boolean
  /** Whether the server looks up the customer of a user with the role `customer`, and fails if there is none. */
  readonly needsCustomer?: boolean
  /** A support specialist needs one of these filters. Without one, it gets the response of `others`. */
  readonly supportFilters?: readonly string[]
}

/** A method: verb and resource. Two methods for the current resource have their own names, as in the SDK. */
export type MethodName = Method | 'retrieveCurrentCustomer' | 'resetPassword'

/** The methods of a server. A method that is missing here has no endpoint. */
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
/** Verbs that write. */
export const CHANGES = ['create', 'update', 'delete'] as const
/** Verbs that read. */
export const READS = ['list', 'retrieve'] as const

/** The roles that see products. */
export const VIEWERS = ['guest', 'customer', 'supportSpecialist', ...MARKETING] as const
/** The roles that order. */
export const BUYERS = ['guest', 'customer', ...SUPPORT] as const
/** The same without storefront sessions. */
export const MEMBERS = ['customer', ...SUPPORT] as const
/** The roles that read orders. */
export const READERS = ['readOnly', ...MEMBERS] as const

/** All other roles get 403. */
export function only(roles: readonly Role[]): Access {
  return { roles }
}

/** A user with the role `customer` has to have a customer. */
export function own(access: Access): Access {
  return { ...access, needsCustomer: true }
}

/** The path exists, but the server fails for everybody. */
export const BROKEN: Access = { roles: [], others: 'failed' }
