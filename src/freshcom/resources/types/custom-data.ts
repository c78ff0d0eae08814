/** The type of `customData`: any JSON object, or what the program declares. */
import type { ResourceName } from '../catalogue'

/**
 * The type of `customData` by resource. A program adds its own types, which results, creates and updates then use.
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
 * A plain object, also one that is typed by an interface. Arrays, maps, functions, dates and promises do not compile:
 * each has a symbol that a plain object lacks.
 */
export type PlainObject =
  | JsonObject
  | (object & {
      readonly [Symbol.iterator]?: never
      readonly [Symbol.hasInstance]?: never
      readonly [Symbol.toPrimitive]?: never
      readonly [Symbol.toStringTag]?: never
    })

/** `customData` in a result. */
export type CustomData<R extends ResourceName> = R extends keyof CustomDataOf ? CustomDataOf[R] : JsonObject

/** `customData` in the fields of a create or an update. */
export type CustomDataFields<R extends ResourceName> = R extends keyof CustomDataOf ? CustomDataOf[R] : PlainObject
