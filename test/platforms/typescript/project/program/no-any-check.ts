/** Tests of the guards: each of these lines has to be an error. */
import { nothing, same, type AnyMembers, type AnyMethods } from './no-any.js'

declare const unknownType: any

interface Holder {
  known?: string
  lost?: typeof unknownType
  answers(): Promise<typeof unknownType>
  takes(first: string, second: typeof unknownType): void
}

// @ts-expect-error -- `lost` is any
nothing<AnyMembers<Holder>>()
// @ts-expect-error -- `answers` and `takes` are
nothing<AnyMethods<Holder>>()
// @ts-expect-error -- one is any
same<string, typeof unknownType>()
// @ts-expect-error -- they differ
same<string, string | undefined>()

same<AnyMembers<Holder>, 'lost'>()
same<AnyMethods<Holder>, 'answers' | 'takes'>()
nothing<AnyMembers<{ known?: string }> | AnyMethods<{ gives(): Promise<string> }>>()
