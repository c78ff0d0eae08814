import type { World } from '../world'

/** The script goes on where the block before has logged in. */
export async function given({ shopper }: World) {
  return { shop: shopper }
}
