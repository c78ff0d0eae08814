import type { World } from '../world'

/** A body as the documents describe it, for an order that the shopper has paid, and what is done with an order. */
export async function given({ shopper }: World) {
  const { data: customer } = await shopper.retrieveCustomer()
  const { data: order } = await shopper.createOrder({ customer })
  const { id } = order
  const body = JSON.stringify({
    jsonapi: { version: '1.0' },
    meta: { eventName: 'storefront.order.opened.success', locale: 'en' },
    data: { type: 'Order', id, attributes: { status: 'opened', grandTotalCents: 5598 } },
  })
  const handled: string[] = []
  const ship = async (orderId: string) => {
    handled.push(orderId)
  }
  return { body, ship, handled, staff: shopper }
}
