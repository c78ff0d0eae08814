/** The arguments of methods other than the fields: identifiers, parameters of the query, options of the call. */
import type { RetryOptions } from '../../../core/transport/transport'
import type { Identifier } from '../../jsonapi/document'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { Include } from './include'
import type { FilteredValue } from './values'

/**
 * A resource's id, as a string or in an object; a whole resource is fine. Ids are UUIDs: any other text rejects with
 * `BadRequestError` (400).
 */
export type Identifiers = string | { readonly id: string }

/** The id of a list's parent resource: as a string, in an object, or under the relationship's name. */
export type ParentIdentifiers<Name extends string> =
  | Identifiers
  | { readonly [N in Name]: { readonly id: string } }
  | { readonly [N in `${Name}Id`]: string }

/**
 * Parameters of a method that returns one resource. I is the include. V is the method's verb if not every include works
 * with it. For a conditional include, pass `{}` as the alternative, not `undefined`:
 * `wanted ? { include: 'customer' } : {}`. TypeScript ignores `undefined` there when it infers the result.
 */
export interface Params<R extends ResourceName, I = unknown, V = unknown> {
  /**
   * Relationships to expand: `'rootLineItems'`, `'pointAccount.transactions'`, or an array of such paths. The suggested
   * paths work on both releases. You can pass any other path as a `string`: both releases ignore it or fail with 500.
   *
   * Some paths work alone, but not together: `products` with `memberships.product` fails with 500, and
   * `variants.defaultPrice` with `children` returns no prices.
   */
  include?: Include<R, I, V> | undefined
  /** Locale of the texts, such as `zh-CN`; case-sensitive. */
  locale?: string | undefined
}

/**
 * Lets the compiler infer the type of a whole argument: `params?: Params<R, I> | Seen<P>` infers P, and then adds
 * nothing to the accepted types.
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

/** A value, or several values of which one must match. Editors suggest the known values, any text compiles. */
type Wanted<Kind, Known extends string = never> =
  | OneWanted<Kind, Known>
  | readonly OneWanted<Kind, Known>[]
  | null
  | undefined
// `string & {}` must be written here: computed from type parameters, it becomes `string` and hides the known values.
type OneWanted<Kind, Known extends string> = [Known] extends [never] ? Kinds[Kind & keyof Kinds] : Known | (string & {})

/** The filters, with the hover text of the attribute of the same name, or their own. */
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

/** Filters of a resource: a value, or several values of which one must match. Write values in snake_case. */
export type Filter<R extends ResourceName> = Filterable[R]

/** Parameters of a method that returns a list. */
export interface ListParams<R extends ResourceName, I = unknown> extends Params<R, I> {
  /** Only resources with these values. */
  filter?: Filter<R> | undefined
  /** Only resources that contain this text. Translations are searched only if you pass `locale`, too. */
  search?: string | undefined
  /** The page to fetch: `{ number, size }`. `number` starts at 1. For all pages use `for await`. */
  page?: PageParams | undefined
}

/** A page of a list. */
export interface PageParams {
  /** Number of the page, from 1. */
  number?: number | undefined
  /** Resources per page. Default 50. */
  size?: number | undefined
}

/** Options of a single call. */
export interface Options {
  /** Ends the call with an `AbortError`. */
  signal?: AbortSignal | undefined
  /** Time limit of the whole call in milliseconds, including retries and the response body. */
  timeout?: number | undefined
  /** Number of retries after the first attempt, or `limit` and `maxDelay` in milliseconds. */
  retry?: number | RetryOptions | undefined
  /** Headers to add, except authorization, accept and content-type, which the SDK sets. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Locale of the texts. Default: the client's `locale`. */
  locale?: string | undefined
  /** `false` sends the fields unchanged, as the whole document. Default `true`. */
  serializeFields?: boolean | undefined
  /** `false` returns `data` as in the JSON:API document. Default `true`. */
  deserializeResponseData?: boolean | undefined
  /** `false` adds the unchanged `errors` member to errors, as `rawErrors`. Default `true`. */
  deserializeResponseErrors?: boolean | undefined
  /** `true` adds the HTTP response to results as `raw`, and `rawErrors` to errors. Default `false`. */
  keepRawResponse?: boolean | undefined
}
