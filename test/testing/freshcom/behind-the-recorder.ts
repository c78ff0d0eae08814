/** Unrecorded actions that happened before some recorded requests, by the name of the request. */
import type { RecordedResource, RecordedResources } from './recorded-resources'
import type { RecordedExchange, Situation } from './recorded-situation'

type Step = (situation: Situation, resources: RecordedResources, exchange: RecordedExchange) => Promise<void>

/** A product with an unlockable and `autoFulfill`. */
const GAME = 'A PC Game'

export const behindTheRecorder: Readonly<Record<string, Step>> = {
  'update to active': (situation, resources, { request }) => addPrices(situation, resources, idIn(request.path)),
  'update the guest cart: status opened as publishable': sendByMail,
  'open a cart of nobody that holds an unlockable (422)': buyGame,
  'open a cart with an auto-fulfilled product (500 in this version)': buyGame,
  'a payment for a cart that lacks name, email and fulfillmentMethod (422 of the order)': makeCart,
}

/** A resource that no recorded response shows. */
async function makeCart(situation: Situation, resources: RecordedResources, exchange: RecordedExchange): Promise<void> {
  const [, id = ''] = /"type":"Order","id":"([^"]+)"/.exec(JSON.stringify(exchange.request.body)) ?? []
  situation.add({ type: 'Order', id, attributes: {}, links: {} }, (linked) => resources.find(linked))
}

async function buyGame(situation: Situation, resources: RecordedResources, { request }: RecordedExchange) {
  const product = resources.named('Product', GAME)
  situation.add(product, (id) => resources.find(id))
  await addPrices(situation, resources, product.id)
  if (resources.linkingTo(product.id, 'Price').length === 0)
    situation.add(anyPrice(product.id), (id) => resources.find(id))
  const { status } = await situation.write('user', `/orders/${idIn(request.path)}/line_items`, 'OrderLineItem', {
    product: { data: { type: 'Product', id: product.id } },
  })
  if (status !== 201) throw new Error(`The line item failed with status ${status}.`)
}

/** A shopper can open only an order with a total of zero. */
async function sendByMail(situation: Situation, _: RecordedResources, { request }: RecordedExchange): Promise<void> {
  const path = `/orders/${idIn(request.path)}/line_items`
  await situation.write('user', path, 'OrderLineItem', {}, { name: 'Shipping', subTotalCents: 500 })
}

async function addPrices(situation: Situation, resources: RecordedResources, productId: string): Promise<void> {
  for (const price of resources.linkingTo(productId, 'Price')) situation.add(price, (id) => resources.find(id))
}

/** The goods of a product, which no recorded response shows. */
function anyPrice(productId: string): RecordedResource {
  const attributes = { name: 'Regular', status: 'active', chargeUnit: 'EA', chargeAmountCents: 100 }
  const id = productId.replace(/^.{8}/, '00000000')
  return { type: 'Price', id, attributes, links: { product: { type: 'Product', id: productId } } }
}

function idIn(path: string): string {
  return path.split('?')[0]?.split('/').at(-1) ?? ''
}
