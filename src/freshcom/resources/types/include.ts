/**
 * Include paths as types: the paths that work on both releases (a resource's `includes`), comma lists of them, and
 * arrays of either. A valid path is returned unchanged. An invalid path becomes the valid ones, which the compiler then
 * shows.
 */
import type { Contracts, ResourceName } from '../contracts'

type Declared<R extends ResourceName> = Contracts[R] extends { readonly includes: readonly (infer P extends string)[] }
  ? P
  : never

/** The paths that do not work with the verb V. */
type Broken<R extends ResourceName, V> = Contracts[R] extends { readonly brokenIncludes: infer B }
  ? V extends keyof B
    ? B[V] extends readonly (infer P)[]
      ? P
      : never
    : never
  : never

/** The include paths that methods of the verb V offer. Without V: those of lists and retrieves. */
type Offered<R extends ResourceName, V> = Exclude<Declared<R>, Broken<R, V>>

type CheckList<
  P extends string,
  List extends string,
  Before extends string = '',
> = List extends `${infer Path},${infer After}`
  ? Path extends P
    ? CheckList<P, After, `${Before}${Path},`>
    : `${Before}${P}`
  : List extends P
    ? `${Before}${List}`
    : `${Before}${P}`

/** The include parameter before its type is known: editors suggest every path, any text compiles. */
type Suggested<P extends string> = P | (string & {})

/**
 * The include parameter of a resource: I if it is valid, else the valid paths. A plain `string` compiles, and results
 * in the widest type. V is `create` or `update`: some paths do not work there.
 */
export type Include<R extends ResourceName, I, V = unknown> = unknown extends I
  ? Suggested<Offered<R, V>> | readonly Suggested<Offered<R, V>>[]
  : I extends Right<Offered<R, V>, I>
    ? I
    : NoInfer<Right<Offered<R, V>, I>>

// Without NoInfer above, arrays would infer only their first element from the suggestions.
type Right<P extends string, I> = I extends string
  ? RightText<P, I>
  : I extends readonly (infer Text extends string)[]
    ? readonly RightText<P, Text>[]
    : Suggested<P> | readonly Suggested<P>[]

type RightText<P extends string, Text extends string> = string extends Text ? Text : CheckList<P, Text>

/** The single paths in comma lists. The type is tail-recursive, so that long lists compile. */
export type Paths<P extends string, Found extends string = never> = P extends `${infer Path},${infer After}`
  ? Paths<After, Found | Path>
  : Found | P

/** The first step of a path. */
export type Head<P extends string> = P extends `${infer Name}.${string}` ? Name : P

/** The rest of the paths that begin with a name. */
export type Below<P extends string, Name> = string extends P
  ? string
  : Name extends string
    ? P extends `${Name}.${infer Rest}`
      ? Rest
      : never
    : never
