/** The fields of creates and updates, computed from the contracts. */
import type { Identifier } from '../../jsonapi/document'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { Implied, Needed } from './needs'
import type { Relationships, Targets, WritableRelationship } from './relationships'
import type { SentValue } from './values'

// As in `resource.ts`, the types map over a contract's members, so that its comments become hover texts.

type Attributes<R extends ResourceName> = Contracts[R]['attributes']
type ReadOnly = { readonly access: 'read' }
type Fixed = { readonly createOnly: true }
type Required = { readonly required: true }

type RequiredAttributes = {
  [R in ResourceName]: {
    -readonly [
      K in keyof Attributes<R> as Attributes<R>[K] extends ReadOnly
        ? never
        : Attributes<R>[K] extends Required
          ? Exclude<K, Implied<R>>
          : never
    ]: SentValue<R, K, Attributes<R>[K]>
  }
}

type OptionalAttributes = {
  [R in ResourceName]: {
    -readonly [
      K in keyof Attributes<R> as Attributes<R>[K] extends ReadOnly
        ? never
        : Attributes<R>[K] extends Required
          ? Extract<K, Implied<R>>
          : K
    ]?: SentValue<R, K, Attributes<R>[K]> | undefined
  }
}

type ChangeableAttributes = {
  [R in ResourceName]: {
    -readonly [K in keyof Attributes<R> as Attributes<R>[K] extends ReadOnly | Fixed ? never : K]?:
      | SentValue<R, K, Attributes<R>[K]>
      | undefined
  }
}

type Ids<R> = R extends string ? Identifier<R> : never
type Link<D, T> = D extends { readonly many: unknown } ? readonly Ids<T>[] : Ids<T> | null

/** Relationships that must be sent. */
type RequiredRelationships = {
  [R in ResourceName]: {
    -readonly [K in keyof Relationships<R> as Relationships<R>[K] extends Required ? K : never]: Ids<
      K extends keyof Targets[R] ? Targets[R][K] : never
    >
  }
}

/** Relationships that may be sent: an identifier or a whole resource, or null to clear it. */
type RelationshipFields = {
  [R in ResourceName]: {
    -readonly [K in keyof Relationships<R> as K extends WritableRelationship<R> ? K : never]?:
      | Link<Relationships<R>[K], K extends keyof Targets[R] ? Targets[R][K] : never>
      | undefined
  }
}

interface TypeField<R extends ResourceName> {
  /** The resource's type. Optional: it is allowed so that whole resources can be passed. */
  type?: R | undefined
}

/** The fields of an update. Fields that you omit keep their values. */
export type UpdateFields<R extends ResourceName> = TypeField<R> & ChangeableAttributes[R] & RelationshipFields[R]

type AllFields<R extends ResourceName> = TypeField<R> &
  RequiredAttributes[R] &
  OptionalAttributes[R] &
  RequiredRelationships[R] &
  RelationshipFields[R]

/** The fields of a create. */
export type CreateFields<R extends ResourceName> = AllFields<R> & Needed<R, AllFields<R>>
