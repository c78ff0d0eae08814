/** The fields that a create requires because of another field: a customer who registers needs a name. */
import type { Contracts, ResourceName } from '../contracts'

/** The required fields that may be omitted beside another field, since the SDK adds them. */
export type Implied<R extends ResourceName> = Contracts[R] extends {
  readonly implied: { readonly fields: infer I }
}
  ? keyof I
  : never

/** What the fields F of a resource's create must contain in addition to the fields that are always required. */
export type Needed<R extends ResourceName, F> = Declared<R, F> & Implying<R, F>

type Declared<R extends ResourceName, F> = Contracts[R] extends { readonly needs: infer N } ? Every<F, N> : unknown

type Every<F, N> = N extends readonly [infer First, ...infer Rest] ? Alternatives<F, First> & Every<F, Rest> : unknown

// The deciding field is a member of each alternative, so that the compiler's message is about the right one.
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

/** Either the field that makes the SDK add the required fields, or these fields themselves. */
type Implying<R extends ResourceName, F> = Contracts[R] extends {
  readonly implied: { readonly by: infer By extends keyof F; readonly fields: infer I }
}
  ? [keyof I & RequiredName<R>] extends [never]
    ? unknown
    : Sent<F, By> | (RequiredWithout<By, keyof I & RequiredName<R>, F> & { [Name in By]?: F[By] })
  : unknown

type RequiredName<R extends ResourceName> = {
  [K in keyof Contracts[R]['attributes']]: Contracts[R]['attributes'][K] extends { readonly required: true } ? K : never
}[keyof Contracts[R]['attributes']]

/** These fields, required. The type maps over all fields, so that their comments stay hover texts. */
type Sent<F, Name> = { [K in keyof F as K extends Name ? K : never]-?: Exclude<F[K], null | undefined> }

/** These fields, required unless the other one is sent. Its name and order are for the compiler's messages. */
type RequiredWithout<_Other, Name, F> = {
  [K in keyof F as K extends Name ? K : never]-?: Exclude<F[K], null | undefined>
}
