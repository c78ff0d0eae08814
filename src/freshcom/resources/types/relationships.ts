/** The relationships of resources and their target types, computed from the descriptors. */
import type { Contracts, ResourceName } from '../contracts'

type Elements<T> = T extends readonly (infer E)[] ? E : T
type TargetOf<D> = D extends { readonly one: infer T }
  ? Elements<T>
  : D extends { readonly many: infer T }
    ? Elements<T>
    : never

/** The declared relationships of a resource. */
export type Relationships<R extends ResourceName> = Contracts[R]['relationships']

/** Names of the relationships that may be sent. */
export type WritableRelationship<R extends ResourceName> = {
  [K in keyof Relationships<R>]: Relationships<R>[K] extends { readonly writable: true } | { readonly writeOnly: true }
    ? K
    : never
}[keyof Relationships<R>]

/** The target types of each relationship. The compiler computes it once for all uses. */
export type Targets = {
  [R in ResourceName]: { [K in keyof Relationships<R>]: TargetOf<Relationships<R>[K]> & ResourceName }
}
