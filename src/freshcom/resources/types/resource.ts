/** Resources in results: attributes, and relationships that are typed by what was included. */
import type { Identifier } from '../../jsonapi/document'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { Below, Head } from './include'
import type { Relationships, Targets } from './relationships'
import type { AnsweredValue } from './values'

// Every type below maps over the members of a contract (`K in keyof T as …`), so that the contract's comments become
// hover texts.

type Attributes<R extends ResourceName> = Contracts[R]['attributes']
type Hidden = { readonly access: 'write' }
type Younger = { readonly since: string }

/** The attributes in results. Attributes that older releases lack may be absent. */
type ReadableAttributes = {
  [R in ResourceName]: {
    -readonly [K in keyof Attributes<R> as Attributes<R>[K] extends Hidden | Younger ? never : K]: AnsweredValue<
      R,
      K,
      Attributes<R>[K]
    >
  } & {
    -readonly [
      K in keyof Attributes<R> as Attributes<R>[K] extends Hidden ? never : Attributes<R>[K] extends Younger ? K : never
    ]?: AnsweredValue<R, K, Attributes<R>[K]> | undefined
  }
}

type Unread = { readonly writeOnly: true }
type Lazy = { readonly lazy: true }

/** The relationships in every result. */
type SteadyRelationships = {
  [R in ResourceName]: {
    -readonly [
      K in keyof Relationships<R> as Relationships<R>[K] extends Unread | Lazy ? never : K
    ]: Relationships<R>[K]
  }
}

/** The relationships that are in results only if they are included. */
type LazyRelationships = {
  [R in ResourceName]: {
    -readonly [
      K in keyof Relationships<R> as Relationships<R>[K] extends Unread
        ? never
        : Relationships<R>[K] extends Lazy
          ? K
          : never
    ]: Relationships<R>[K]
  }
}

type Each<R, P extends string> = R extends ResourceName ? Every<P>[R] : never
type Ids<R> = R extends string ? Identifier<R> : never

type Item<T, P extends string, K> = string extends P
  ? Ids<T> & Partial<Each<T, string>>
  : K extends Head<P>
    ? Each<T, Below<P, K>>
    : Ids<T>

type Null<D> = D extends { readonly nullable: true } ? null : never
type Value<D, I> = D extends { readonly many: unknown }
  ? I[] | Null<D>
  : D extends { readonly sure: true }
    ? I
    : I | null

type Target<T, K> = K extends keyof T ? T[K] : never
type Expand<L, T, P extends string> = { [K in keyof L]: Value<L[K], Item<Target<T, K>, P, K>> }
type ExpandLazy<L, T, P extends string> = { [K in keyof L]?: Value<L[K], Item<Target<T, K>, P, K>> | undefined }

// The included ones again, as required members. TypeScript 6 fails on a conditional `as` here while P is open, for
// example in a test's fake of a method. So `Pick` is used.
type Certain<L, P extends string> = Pick<L, keyof L & (string extends P ? never : Head<P>)>

/** A resource in a result. P are the include paths, `never` for none. */
export type Resource<R extends ResourceName, P extends string = never> = Identifier<R> &
  ReadableAttributes[R] &
  Expand<SteadyRelationships[R], Targets[R], P> &
  ExpandLazy<LazyRelationships[R], Targets[R], P> &
  Expand<Certain<LazyRelationships[R], P>, Targets[R], P>

/** All resources, for their relationships. The public interface with named types is in `resources.ts`. */
type Every<P extends string> = { [R in ResourceName]: Resource<R, P> }
