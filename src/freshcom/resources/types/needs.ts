/** What a create needs because of another of its fields, as alternatives: a customer that registers needs a name. */
import type { Contracts, ResourceName } from '../contracts'

/** The fields that a create may lack beside another one: they are sent all the same. */
export type Implied<R extends ResourceName> = Contracts[R] extends {
  readonly implied: { readonly fields: infer I }
}
  ? keyof I
  : never

/** The needs of a resource whose fields are F. */
export type Needed<R extends ResourceName, F> = Declared<R, F> & Implying<R, F>

type Declared<R extends ResourceName, F> = Contracts[R] extends { readonly needs: infer N } ? Every<F, N> : unknown

type Every<F, N> = N extends readonly [infer First, ...infer Rest] ? Alternatives<F, First> & Every<F, Rest> : unknown

// The field that decides stands in each alternative: by it the compiler finds the one that its message is about.
type Alternatives<F, N> = N extends {
  readonly field: infer K extends keyof F
  readonly sets: readonly (infer S)[]
}
  ? N extends { readonly is: readonly (infer V)[] }
    ? ({ [Name in K]?: F[K] } & Set<F, S>) | { [Name in K]?: Exclude<F[K], V> }
    : N extends { readonly isNot: readonly (infer V)[] }
      ? ({ [Name in K]?: F[K] } & Set<F, S>) | { [Name in K]-?: V }
      : unknown
  : N extends { readonly sets: readonly (infer S)[] }
    ? Set<F, S>
    : unknown

type Set<F, S> = S extends readonly (infer Name)[] ? Sent<F, Name> : never

/** Either what implies fields that are demanded, or these fields themselves. */
type Implying<R extends ResourceName, F> = Contracts[R] extends {
  readonly implied: { readonly by: infer By; readonly fields: infer I }
}
  ? [keyof I & RequiredName<R>] extends [never]
    ? unknown
    : Sent<F, By> | Sent<F, keyof I & RequiredName<R>>
  : unknown

type RequiredName<R extends ResourceName> = {
  [K in keyof Contracts[R]['attributes']]: Contracts[R]['attributes'][K] extends { readonly required: true } ? K : never
}[keyof Contracts[R]['attributes']]

/** These fields for certain. Over all fields, so that their comments stay hover texts. */
type Sent<F, Name> = { [K in keyof F as K extends Name ? K : never]-?: Exclude<F[K], null | undefined> }
