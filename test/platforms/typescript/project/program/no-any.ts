/** A type that the compiler cannot find becomes `any` without an error. These guards find each such `any`. */

export type IsAny<T> = 0 extends 1 & T ? true : false

/** The members of M that are `any`. */
export type AnyMembers<M> = { [K in keyof M]-?: IsAny<M[K]> extends true ? K : never }[keyof M]

type Takes<F> = F extends (...given: infer P) => unknown ? P : never
type Gives<F> = F extends (...given: never[]) => infer R ? Awaited<R> : never
type TakesAny<F> = { [I in keyof Takes<F>]: IsAny<Takes<F>[I]> }[number] extends false | undefined ? false : true

/** The methods of M that return `any` or have a parameter of it. */
export type AnyMethods<M> = {
  [K in keyof M]-?: M[K] extends (...given: never[]) => unknown
    ? IsAny<Gives<M[K]>> extends true
      ? K
      : TakesAny<M[K]> extends true
        ? K
        : never
    : never
}[keyof M]

/** Compiles only if the type argument is never. */
export function nothing<T extends never>(): T[] {
  return []
}

/** Compiles only if both are the same type. `any` is only the same as `any`. */
export function same<A, B>(
  ..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]
): void {}
