/** What every method takes besides its fields: identifiers, parameters of the query, options of the call. */
import type { RetryOptions } from '../../../core/transport/transport'
import type { ResourceName } from '../catalogue'
import type { Contracts } from '../contracts'
import type { Include } from './include'

/** A resource's id, bare or in an object; a whole resource will do. */
export type Identifiers = string | { readonly id: string }

/** The id of the resource that a list lies below: bare, in an object, or under the relationship's name. */
export type ParentIdentifiers<Name extends string> =
  | Identifiers
  | { readonly [N in Name]: { readonly id: string } }
  | { readonly [N in `${Name}Id`]: string }

/** Parameters of a method that answers with one resource. */
export interface Params<R extends ResourceName, P extends string = string> {
  /** Related resources to put in place of their identifiers: `'avatar'`, `'pointAccount.transactions'`, a list of them. */
  include?: Include<R, P> | readonly Include<R, P>[] | undefined
  /** Locale of the texts, such as `zh-CN`; case-sensitive. */
  locale?: string | undefined
}

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

/** Filters of a resource: a value, or a list of which any will do. Values are those of the wire: snake_case. */
export type Filter<R extends ResourceName> = {
  -readonly [K in keyof Filters<R>]?: Filters<R>[K] extends keyof Kinds
    ? Kinds[Filters<R>[K]] | readonly Kinds[Filters<R>[K]][] | null | undefined
    : never
}

/** Parameters of a method that answers with a list. */
export interface ListParams<R extends ResourceName, P extends string = string> extends Params<R, P> {
  /** Only resources with these values. */
  filter?: Filter<R> | undefined
  /** Only resources that contain this text. The servers look through translations only if `locale` is sent too. */
  search?: string | undefined
  /** Which part of the list: `number` from 1, `size` 50 unless told. */
  page?: { number?: number | undefined; size?: number | undefined } | undefined
}

/** Options of a single call. Linked is false where the caller asks for data as JSON:API has it. */
export interface Options<Linked extends boolean = boolean> {
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
  deserializeResponseData?: Linked | undefined
  /** False keeps the untouched `errors` member on the error, as `rawErrors`. Default true. */
  deserializeResponseErrors?: boolean | undefined
  /** True adds `raw`, the answer as it came, and `rawErrors` to errors. Default false. */
  keepRawResponse?: boolean | undefined
}
