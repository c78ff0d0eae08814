/** Resources as answers hold them: attributes, and relationships that are typed by what was included. */
import type { Identifier } from '../../jsonapi/document'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { AttributeDescriptor } from '../descriptor'
import type { Below, Head } from './include'
import type { Relationships, Targets } from './relationships'

/** Any JSON object. */
export type JsonObject = { [key: string]: unknown }

interface Kinds {
  string: string
  integer: number
  boolean: boolean
  decimal: string
  datetime: string
  json: JsonObject
  strings: string[]
}

/** A string whose known values are suggested, while any other is let through: servers grow new ones. */
export type OpenEnum<Values extends string> = Values | (string & {})

/** The value of an attribute in an answer, null aside. */
export type AttributeValue<A extends AttributeDescriptor> = A extends {
  readonly values: readonly (infer V extends string)[]
}
  ? OpenEnum<V>
  : Kinds[A['kind']]

type Null<D> = D extends { readonly nullable: true } ? null : never
type Old<D> = D extends { readonly since: string } ? undefined : never

type Attributes<R extends ResourceName> = Contracts[R]['attributes']
type ReadableName<T> = { [K in keyof T]: T[K] extends { readonly access: 'write' } ? never : K }[keyof T]

/** The attributes that answers carry. Those that older servers lack may be undefined. */
type ReadableAttributes = {
  [R in ResourceName]: {
    -readonly [K in ReadableName<Attributes<R>>]:
      | (Attributes<R>[K] extends infer A extends AttributeDescriptor ? AttributeValue<A> : never)
      | Null<Attributes<R>[K]>
      | Old<Attributes<R>[K]>
  }
}

type ReadableRelationships = {
  [R in ResourceName]: {
    -readonly [
      K in keyof Relationships<R> as Relationships<R>[K] extends { readonly writeOnly: true } ? never : K
    ]: Relationships<R>[K]
  }
}

type Each<R, P extends string> = R extends ResourceName ? Resources<P>[R] : never
type Ids<R> = R extends string ? Identifier<R> : never

type Item<T, P extends string, K> = string extends P
  ? Ids<T> & Partial<Each<T, string>>
  : K extends Head<P>
    ? Each<T, Below<P, K>>
    : Ids<T>

type Value<D, I> = D extends { readonly many: unknown }
  ? I[] | Null<D>
  : D extends { readonly sure: true }
    ? I
    : I | null
type Missing<D, P extends string, K> = D extends { readonly lazy: true }
  ? string extends P
    ? undefined
    : K extends Head<P>
      ? never
      : undefined
  : never

type Expand<L, T, P extends string> = {
  [K in keyof L]: Value<L[K], Item<K extends keyof T ? T[K] : never, P, K>> | Missing<L[K], P, K>
}

/** A resource in an answer. P holds the include paths, `never` for none. */
export type Resource<R extends ResourceName, P extends string = never> = Identifier<R> &
  ReadableAttributes[R] &
  Expand<ReadableRelationships[R], Targets[R], P>

/** Every resource by its type name. P holds the include paths below it. */
export type Resources<P extends string = never> = { [R in ResourceName]: Resource<R, P> }
