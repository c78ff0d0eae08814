/** Answers by what was asked for: certain where the call is certain to include it, one thing or the other where not. */
import type { ResourceName } from '../catalogue'
import type { Paths } from './include'
import type { Resources } from './resources'

/** Undefined where parameters P may come without an include. P is a whole argument: the include alone does not tell. */
export type Lack<P> = P extends { readonly include: string | readonly string[] } ? never : undefined

/**
 * A resource in an answer to a call with the include I: one type for each set of paths that may have been asked for.
 * What is in all of them is certain; what is in some is one thing or the other.
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

/** A tuple asks for all of its elements; one that is a union is one path or another. */
type IncludedByAll<
  R extends ResourceName,
  I extends readonly string[],
  Found extends string = never,
> = I extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? First extends First
    ? IncludedByAll<R, Rest, Found | Paths<First>>
    : never
  : Resources<Found>[R]
