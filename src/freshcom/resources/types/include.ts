/**
 * Include paths as types: those that both releases answer (`includes` of a resource), comma lists of them, lists of
 * either. A right path is returned as it is; another becomes what could stand there, which is what the compiler's
 * message then shows.
 */
import type { Contracts, ResourceName } from '../contracts'

type Declared<R extends ResourceName> = Contracts[R] extends { readonly includes: readonly (infer P extends string)[] }
  ? P
  : never

/** Those of them that a verb V cannot answer. */
type Broken<R extends ResourceName, V> = Contracts[R] extends { readonly brokenIncludes: infer B }
  ? V extends keyof B
    ? B[V] extends readonly (infer P)[]
      ? P
      : never
    : never
  : never

/** The include paths that methods of a verb V offer; without one, those of lists and retrieves. */
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

/** What may be asked for where nothing is known yet: every path is suggested, any text is let through. */
type Suggested<P extends string> = P | (string & {})

/**
 * The include parameter of a resource: I where it is valid, else what could stand in its place. A plain `string` is
 * let through and gives the widest type. V is `create` or `update`: some paths do not work there.
 */
export type Include<R extends ResourceName, I, V = unknown> = unknown extends I
  ? Suggested<Offered<R, V>> | readonly Suggested<Offered<R, V>>[]
  : I extends Right<Offered<R, V>, I>
    ? I
    : NoInfer<Right<Offered<R, V>, I>>

// NoInfer above: of the suggestions, arrays would infer their first element only.
type Right<P extends string, I> = I extends string
  ? RightText<P, I>
  : I extends readonly (infer Text extends string)[]
    ? readonly RightText<P, Text>[]
    : Suggested<P> | readonly Suggested<P>[]

type RightText<P extends string, Text extends string> = string extends Text ? Text : CheckList<P, Text>

/** The single paths in comma lists. Tail-recursive: lists of hundreds compile. */
export type Paths<P extends string, Found extends string = never> = P extends `${infer Path},${infer After}`
  ? Paths<After, Found | Path>
  : Found | P

/** First step of a path. */
export type Head<P extends string> = P extends `${infer Name}.${string}` ? Name : P

/** What remains of the paths that begin with a name. */
export type Below<P extends string, Name> = string extends P
  ? string
  : Name extends string
    ? P extends `${Name}.${infer Rest}`
      ? Rest
      : never
    : never
