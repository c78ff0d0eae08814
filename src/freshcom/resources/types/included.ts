/** Resources typed by the include of the call. If the include is not certain, the type is a union. */
import type { ResourceName } from '../catalogue'
import type { Paths } from './include'
import type { Resources } from './resources'

/** Undefined if the parameters P may lack an include. The include's type alone does not show that. */
export type Lack<P> = P extends { readonly include: string | readonly string[] } ? never : undefined

/**
 * A resource in the result of a call with the include I: a union with one type for each possible set of paths. What is
 * included in all of them is certain.
 */
export type Included<R extends ResourceName, I> = unknown extends I ? Resources[R] : IncludedBy<R, I>

type IncludedBy<R extends ResourceName, I> = I extends string
  ? Resources<Paths<I>>[R]
  : I extends readonly string[]
    ? string extends I[number]
      ? Resources<string>[R]
      : number extends I['length']
        ? Resources[R] | IncludedBy<R, I[number]>
        : IncludedByAll<R, I>
    : Resources[R]

/** A tuple includes all of its elements. An element that is a union is one of several paths. */
type IncludedByAll<
  R extends ResourceName,
  I extends readonly string[],
  Found extends string = never,
> = I extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? First extends First
    ? IncludedByAll<R, Rest, Found | Paths<First>>
    : never
  : Resources<Found>[R]
