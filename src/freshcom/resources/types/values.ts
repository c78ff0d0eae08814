/** The types of attribute values, in results and in fields. */
import type { ResourceName } from '../catalogue'
import type { AttributeDescriptor } from '../descriptor'
import type { CustomData, CustomDataFields, JsonObject, PlainObject } from './custom-data'

/**
 * A value that this version of the package does not know, since servers may add values. A result may contain one, and
 * you can send it back. To send another one, cast it: `'archived' as UnknownValue`. At run time it is a plain string.
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

/** Decimals may be sent as numbers, times as dates. */
interface Sent {
  string: string
  integer: number
  boolean: boolean
  decimal: string | number
  datetime: string | Date
  json: PlainObject
  strings: readonly string[]
}

// Null is added last, so that hover texts and messages show `OpenEnum<"cart" | "opened">`.

/** The value of an attribute in a result. */
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

/** The value of an attribute in fields. */
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

/** The known values of an attribute as filters need them: in snake_case. */
export type FilteredValue<A> = A extends { readonly values: readonly (infer V extends string)[] } ? SnakeCase<V> : never
