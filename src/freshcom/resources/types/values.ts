/** What the value of an attribute may be, in answers and among fields. */
import type { ResourceName } from '../catalogue'
import type { AttributeDescriptor } from '../descriptor'
import type { CustomData, CustomDataFields, JsonObject, PlainObject } from './custom-data'

/**
 * A value that this version of the package does not know: servers grow new ones. Answers may hold one, and it may be
 * sent back. To send another, say so: `'archived' as UnknownValue`. At run time it is a string like any other.
 *
 * @example
 * ```ts
 * import type { UnknownValue } from 'freshcom-sdk'
 *
 * await administrator.updateCustomer(customerId, { status: 'suspended' })
 * await administrator.updateProduct(productId, { status: 'archived' as UnknownValue })
 * ```
 */
export type UnknownValue = string & { readonly unknownValue: true }

/** One of the known values, or an {@link UnknownValue}. */
export type OpenEnum<Values extends string> = Values | UnknownValue

interface Answered {
  string: string
  integer: number
  boolean: boolean
  decimal: string
  datetime: string
  json: JsonObject
  strings: string[]
}

/** Numbers and dates may be sent for texts that hold them. */
interface Sent {
  string: string
  integer: number
  boolean: boolean
  decimal: string | number
  datetime: string | Date
  json: PlainObject
  strings: readonly string[]
}

// Null is added last, by itself: so hover texts and messages say `OpenEnum<"cart" | "opened">`.

/** The value of an attribute in an answer. */
export type AnsweredValue<R extends ResourceName, K, A> = A extends { readonly nullable: true }
  ? AnsweredKind<R, K, A> | null
  : AnsweredKind<R, K, A>

type AnsweredKind<R extends ResourceName, K, A> = A extends { readonly values: readonly (infer V extends string)[] }
  ? OpenEnum<V>
  : K extends 'customData'
    ? CustomData<R>
    : A extends AttributeDescriptor
      ? Answered[A['kind']]
      : never

/** The value of an attribute among fields. */
export type SentValue<R extends ResourceName, K, A> = A extends { readonly nullable: true }
  ? SentKind<R, K, A> | null
  : SentKind<R, K, A>

type SentKind<R extends ResourceName, K, A> = A extends { readonly values: readonly (infer V extends string)[] }
  ? OpenEnum<V>
  : K extends 'customData'
    ? CustomDataFields<R>
    : A extends AttributeDescriptor
      ? Sent[A['kind']]
      : never

type SnakeCase<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Text

/** The known values of an attribute as filters spell them: in snake_case. */
export type FilteredValue<A> = A extends { readonly values: readonly (infer V extends string)[] } ? SnakeCase<V> : never
