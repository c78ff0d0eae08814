/**
 * Include paths as types: `'pointAccount.transactions'`, comma lists of them, any depth. A valid path is returned
 * as it is; a misspelt one becomes what could stand there, which is what the compiler's message then shows.
 */
import type { ResourceName } from '../catalogue'
import type { RelationshipName, RelationshipTarget } from './relationships'

type Join<Path extends string, Name extends string> = Path extends '' ? Name : `${Path}.${Name}`

/** The paths one step below a path, or the path itself where nothing is linked any more. */
type Next<R extends ResourceName, Path extends string> = [RelationshipName<R>] extends [never]
  ? Path
  : Join<Path, RelationshipName<R>>

type CheckPath<
  R extends ResourceName,
  Rest extends string,
  Path extends string = '',
> = Rest extends `${infer Name}.${infer Following}`
  ? Name extends RelationshipName<R>
    ? CheckPath<RelationshipTarget<R, Name>, Following, Join<Path, Name>>
    : Next<R, Path>
  : Rest extends RelationshipName<R>
    ? Join<Path, Rest>
    : Next<R, Path>

type CheckList<
  R extends ResourceName,
  List extends string,
  Before extends string = '',
> = List extends `${infer Path},${infer After}`
  ? Path extends CheckPath<R, Path>
    ? CheckList<R, After, `${Before}${Path},`>
    : `${Before}${CheckPath<R, Path>}`
  : `${Before}${CheckPath<R, List>}`

/** What may be asked for where nothing is known yet: every name is suggested, any text is let through. */
type Suggested<R extends ResourceName> = RelationshipName<R> | (string & {})

/**
 * The include parameter of a resource: I where it is valid, else what could stand in its place. A plain `string` is
 * let through and gives the widest type. The suggestions are NoInfer, or arrays would infer their first element only.
 */
export type Include<R extends ResourceName, I> = unknown extends I
  ? Suggested<R> | readonly Suggested<R>[]
  : I extends Right<R, I>
    ? I
    : NoInfer<Right<R, I>>

type Right<R extends ResourceName, I> = I extends string
  ? RightText<R, I>
  : I extends readonly (infer P extends string)[]
    ? readonly RightText<R, P>[]
    : Suggested<R> | readonly Suggested<R>[]

type RightText<R extends ResourceName, P extends string> = string extends P ? P : CheckList<R, P>

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
