/** `customData`: any JSON object, or what the program says that it keeps there. */
import type { ResourceName } from '../catalogue'

/**
 * What the program keeps in `customData`, by resource. A program adds to it, and answers, creates and updates follow.
 *
 * @example
 * ```ts
 * declare module 'freshcom-sdk' {
 *   interface CustomDataOf {
 *     Product: { origin: string }
 *   }
 * }
 * ```
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- programs add to it
export interface CustomDataOf {}

/** Any JSON object. */
export type JsonObject = { [key: string]: unknown }

/**
 * An object with members of its own, of any interface. Lists, maps, functions, dates and promises are refused: each
 * has a symbol that such an object lacks.
 */
export type PlainObject =
  | JsonObject
  | (object & {
      readonly [Symbol.iterator]?: never
      readonly [Symbol.hasInstance]?: never
      readonly [Symbol.toPrimitive]?: never
      readonly [Symbol.toStringTag]?: never
    })

/** `customData` in an answer. */
export type CustomData<R extends ResourceName> = R extends keyof CustomDataOf ? CustomDataOf[R] : JsonObject

/** `customData` among the fields of a create or an update. */
export type CustomDataFields<R extends ResourceName> = R extends keyof CustomDataOf ? CustomDataOf[R] : PlainObject
