/** The names that the blocks of docs/guides/network.md use and do not introduce. */
import type { World } from '../world'

export async function given({ shopper }: World) {
  const { data: customer } = await shopper.retrieveCustomer()
  return { customer }
}
