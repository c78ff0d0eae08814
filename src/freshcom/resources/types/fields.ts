/** What creates and updates take, read off the descriptors. */
import type { Identifier } from '../../jsonapi/document'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { AttributeDescriptor } from '../descriptor'
import type { Relationships, Targets, WritableRelationship } from './relationships'
import type { AttributeValue } from './resource'

type Attributes<R extends ResourceName> = Contracts[R]['attributes']
type Writable<T> = { [K in keyof T]: T[K] extends { readonly access: 'read' } ? never : K }[keyof T]
type Unchangeable<T> = { [K in keyof T]: T[K] extends { readonly createOnly: true } ? K : never }[keyof T]
type Required<T> = { [K in keyof T]: T[K] extends { readonly required: true } ? K : never }[keyof T]

type Input<A> = A extends AttributeDescriptor
  ?
      | (A['kind'] extends 'decimal'
          ? string | number
          : A['kind'] extends 'datetime'
            ? string | Date
            : AttributeValue<A>)
      | (A extends { readonly nullable: true } ? null : never)
  : never

type AttributeFields = {
  [R in ResourceName]: { -readonly [K in Writable<Attributes<R>>]: Input<Attributes<R>[K]> }
}

type Optional<T> = { [K in keyof T]?: T[K] | undefined }
type Ids<R> = R extends string ? Identifier<R> : never
type Link<D, T> = D extends { readonly many: unknown } ? readonly Ids<T>[] : Ids<T> | null

/** Relationships that may be sent: an identifier or a whole resource, null to clear. */
type RelationshipFields = {
  [R in ResourceName]: {
    -readonly [K in WritableRelationship<R>]?:
      | Link<Relationships<R>[K], K extends keyof Targets[R] ? Targets[R][K] : never>
      | undefined
  }
}

/** The fields of an update: whatever is left out stays as it is. */
export type UpdateFields<R extends ResourceName> = { type?: R | undefined } & Optional<
  Omit<AttributeFields[R], Unchangeable<Attributes<R>>>
> &
  RelationshipFields[R]

/** The fields of a create. */
export type CreateFields<R extends ResourceName> = { type?: R | undefined } & Optional<AttributeFields[R]> &
  Pick<AttributeFields[R], Required<Attributes<R>> & keyof AttributeFields[R]> &
  RelationshipFields[R]
