/** What every method takes besides its fields: identifiers, parameters of the query, options of the call. */
import type { RetryOptions } from '../../../core/transport/transport'
import type { Identifier } from '../../jsonapi/document'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { Include } from './include'
import type { FilteredValue } from './values'

/** A resource's id, bare or in an object; a whole resource will do. */
export type Identifiers = string | { readonly id: string }

/** The id of the resource that a list lies below: bare, in an object, or under the relationship's name. */
export type ParentIdentifiers<Name extends string> =
  | Identifiers
  | { readonly [N in Name]: { readonly id: string } }
  | { readonly [N in `${Name}Id`]: string }

/**
 * Parameters of a method that answers with one resource. I is their include. Pass `{}` for none where it depends:
 * `wanted ? { include: 'customer' } : {}`. Of `undefined` in its place TypeScript tells a method nothing. V is the
 * method's verb where not every include works with it.
 */
export interface Params<R extends ResourceName, I = unknown, V = unknown> {
  /**
   * Related resources to put in place of their identifiers: `'rootLineItems'`, `'pointAccount.transactions'`, a list of
   * them. The paths that are offered work on both releases of Freshcom that were recorded. To ask for another one, pass
   * it as a `string`: those releases leave it out or answer with 500.
   *
   * Some paths work alone, and not together: `products` beside `memberships.product` is answered with 500, and
   * `variants.defaultPrice` beside `children` comes without the prices.
   */
  include?: Include<R, I, V> | undefined
  /** Locale of the texts, such as `zh-CN`; case-sensitive. */
  locale?: string | undefined
}

/**
 * Lets the compiler see a whole argument: `params?: Params<R, I> | Seen<P>` makes P its type, and then takes away what
 * only stands here to be looked at.
 */
export type Seen<P> = P extends never ? P : never

interface Kinds {
  string: string
  integer: number
  boolean: boolean
  decimal: string | number
  datetime: string | Date
  json: string
  strings: string
}

type Filters<R extends ResourceName> = Contracts[R] extends { readonly filters: infer F } ? F : {}
type Attributes<R extends ResourceName> = Contracts[R]['attributes']

/** A value, or a list of which any will do. Known values are suggested, other texts are let through. */
type Wanted<Kind, Known extends string = never> =
  | OneWanted<Kind, Known>
  | readonly OneWanted<Kind, Known>[]
  | null
  | undefined
// `string & {}` has to stand here literally: made of parameters it would be `string`, and swallow the known values.
type OneWanted<Kind, Known extends string> = [Known] extends [never] ? Kinds[Kind & keyof Kinds] : Known | (string & {})

/** A filter has the text of the attribute of the same name, or its own. */
type Filterable = {
  [R in ResourceName]: {
    -readonly [K in keyof Attributes<R> as K extends keyof Filters<R> ? K : never]?: Wanted<
      Filters<R>[K & keyof Filters<R>],
      FilteredValue<Attributes<R>[K]>
    >
  } & {
    -readonly [K in keyof Identifier as K extends keyof Filters<R> ? K : never]?: Wanted<
      Filters<R>[K & keyof Filters<R>]
    >
  } & {
    -readonly [K in keyof Filters<R> as K extends keyof Attributes<R> | 'id' ? never : K]?: Wanted<Filters<R>[K]>
  }
}

/** Filters of a resource: a value, or a list of which any will do. Values are those of the wire: snake_case. */
export type Filter<R extends ResourceName> = Filterable[R]

/** Parameters of a method that answers with a list. */
export interface ListParams<R extends ResourceName, I = unknown> extends Params<R, I> {
  /** Only resources with these values. */
  filter?: Filter<R> | undefined
  /** Only resources that contain this text. The servers look through translations only if `locale` is sent too. */
  search?: string | undefined
  /** Which part of the list. */
  page?: PageParams | undefined
}

/** Which part of a list. */
export interface PageParams {
  /** Which page, from 1. */
  number?: number | undefined
  /** Resources per page; 50 unless told. */
  size?: number | undefined
}

/** Options of a single call. */
export interface Options {
  /** Ends the call with an `AbortError`. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, its retries and the reading of the answer included. */
  timeout?: number | undefined
  /** Repetitions after the first attempt, or how they are done. */
  retry?: number | RetryOptions | undefined
  /** Headers to add. Authorization, accept and content type are the SDK's own. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Locale of the texts, for this call. */
  locale?: string | undefined
  /** False sends the fields as they are, as the whole document. Default true. */
  serializeFields?: boolean | undefined
  /** False leaves `data` as JSON:API has it, without linking. Default true. */
  deserializeResponseData?: boolean | undefined
  /** False keeps the untouched `errors` member on the error, as `rawErrors`. Default true. */
  deserializeResponseErrors?: boolean | undefined
  /** True adds `raw`, the answer as it came, and `rawErrors` to errors. Default false. */
  keepRawResponse?: boolean | undefined
}
