/**
 * Which server an embedded Freshcom is. Rule: what differs between the servers stands in one table at the top of the
 * file whose rules it is for, one column for each server. Nothing else asks which server this is.
 */

/**
 * The servers that an embedded Freshcom can be.
 *
 * - `2018-04`: the older release, as it was recorded: shoppers fill carts and change their own record.
 * - `2018-09`: the newer release, as it was recorded: halfway through a rewrite, with several storefront calls refused.
 * - `guides`: what Freshcom's documents promise, which neither release does in full.
 *
 * @example
 * ```ts
 * createFakeFreshcom({ server: '2018-09' })
 * ```
 */
export type FreshcomServer = '2018-04' | '2018-09' | 'guides'

/** Something that differs between the servers. */
export type PerServer<T> = Readonly<Record<FreshcomServer, T>>

/** Whether the fake behaves as a recorded release. If not, it does what the guides promise. */
export function isRecordedRelease({ server }: { readonly server: FreshcomServer }): boolean {
  return server !== 'guides'
}

/** Reads a table of what differs: `const differences = perServer({…})`, then `differences(world)`. */
export function perServer<T>(table: PerServer<T>): (world: { readonly server: FreshcomServer }) => T {
  return ({ server }) => table[server]
}
