/**
 * The servers that a fake Freshcom can imitate. Rule: each file of rules has a table at its top with the differences
 * between the servers. Where both releases agree and only the guides differ, `isRecordedRelease` is used instead. No
 * other code asks which server it is.
 */

/**
 * The server that a fake Freshcom imitates.
 *
 * - `2018-04`: the older release, as recorded. Shoppers can fill carts and change their own record.
 * - `2018-09`: the newer release, as recorded. It refuses several storefront calls, since it was not finished.
 * - `guides`: the API as Freshcom's guides describe it. Neither release does all of it.
 *
 * @example
 * ```ts
 * createFakeFreshcom({ server: '2018-09' })
 * ```
 */
export type FreshcomServer = '2018-04' | '2018-09' | 'guides'

/** Something that knows which server it imitates, for example the world. */
export interface OnServer {
  readonly server: FreshcomServer
}

/** A value for each server. */
export type PerServer<T> = Readonly<Record<FreshcomServer, T>>

/** Whether the fake behaves as a recorded release. If not, it does what the guides promise. */
export function isRecordedRelease({ server }: OnServer): boolean {
  return server !== 'guides'
}

/** Creates a lookup in a table of differences: `const differences = perServer({…})`, then `differences(world)`. */
export function perServer<T>(table: PerServer<T>): (world: OnServer) => T {
  return ({ server }) => table[server]
}
