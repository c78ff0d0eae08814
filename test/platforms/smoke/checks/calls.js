/** Requests and results: includes, lists, writes, locales, uploads, plain values. */
import { JOE, PASSWORD } from '../control.js'
import { holds, same } from '../expect.js'

const PRODUCTS = 60
const ADMINISTRATOR = { username: 'admin@example.com', password: PASSWORD }

async function filledShop(root, open) {
  const world = await open()
  await world.tell('addProducts', PRODUCTS)
  return new root.Freshcom(world.options())
}

function plain(value) {
  if (value === null || typeof value !== 'object') return
  const prototype = Object.getPrototypeOf(value)
  holds(prototype === Object.prototype || prototype === Array.prototype, 'plain objects and arrays')
  for (const key of Object.keys(value)) plain(value[key])
}

export const calls = [
  {
    name: 'an included relationship is expanded, and all others are identifiers',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      await shop.login(JOE)
      const { data } = await shop.retrieveCustomer({ include: 'pointAccount' })
      same([data.email, data.pointAccount.balance], [JOE.username, 0], 'the customer')
      same(Object.keys(data.user).sort(), ['id', 'type'], 'what was not included')
    },
  },
  {
    name: 'an include path with several names is followed to its end',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const { data } = await shop.listProduct({ include: 'fileCollections.files' })
      const names = data.flatMap((product) =>
        product.fileCollections.flatMap(({ files }) => files.map(({ name }) => name)),
      )
      holds(names.includes('toque.png'), 'the picture of a hat')
    },
  },
  {
    name: 'a list is one page with its totals',
    run: async ({ root, open }) => {
      const shop = await filledShop(root, open)
      const { data, meta, hasNext } = await shop.listProduct({ page: { number: 2, size: 25 } })
      same([data.length, meta.totalCount, hasNext], [25, PRODUCTS + 3, true], 'the page')
    },
  },
  {
    name: 'a loop over a list yields every resource once',
    run: async ({ root, open }) => {
      const shop = await filledShop(root, open)
      const seen = []
      for await (const product of shop.listProduct({ page: { size: 25 } })) seen.push(product.id)
      same([seen.length, new Set(seen).size], [PRODUCTS + 3, PRODUCTS + 3], 'the products')
    },
  },
  {
    name: 'a loop over pages yields every resource once',
    run: async ({ root, open }) => {
      const shop = await filledShop(root, open)
      const sizes = []
      for await (const { data } of shop.listProduct({ page: { size: 25 } }).pages()) sizes.push(data.length)
      same(sizes, [25, 25, 13], 'the sizes of the pages')
    },
  },
  {
    name: 'a loop can end early and start again',
    run: async ({ root, open }) => {
      const shop = await filledShop(root, open)
      const list = shop.listProduct({ page: { size: 25 } })
      const counts = []
      for (const most of [2, 30]) {
        let count = 0
        for await (const product of list) {
          holds(product.type === 'Product', 'products')
          count += 1
          if (count === most) break
        }
        counts.push(count)
      }
      same(counts, [2, 30], 'how far the loops came')
    },
  },
  {
    name: 'texts of another locale, and a search in these texts',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options({ locale: 'fr' }))
      const { data: french } = await shop.listProduct({ search: 'TOQUE' })
      same(
        french.map(({ name }) => name),
        ['Tuque de laine'],
        'the French name',
      )
      const { data: english } = await shop.retrieveProduct(french[0].id, { locale: 'en' })
      same(english.name, 'Wool Toque', 'the English name')
    },
  },
  {
    name: 'a cart is created, filled, changed and emptied',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const { data: products } = await shop.listProduct()
      const hat = products.find(({ code }) => code === 'TOQUE')
      const { data: cart } = await shop.createOrder()
      const { data: line } = await shop.createOrderLineItem({ order: cart, product: hat, orderQuantity: 2 })
      const { data: filled } = await shop.retrieveOrder(cart, { include: 'rootLineItems' })
      same(
        filled.rootLineItems.map(({ name, orderQuantity }) => [name, orderQuantity]),
        [['Wool Toque', 2]],
        'the lines',
      )
      holds(filled.grandTotalCents > 0, 'a total')
      const fields = { name: 'Joe & Söhne', email: JOE.username, fulfillmentMethod: 'pickup' }
      const { data: changed } = await shop.updateOrder(cart, fields)
      same(changed.name, 'Joe & Söhne', 'the name')
      await shop.deleteOrderLineItem(line)
      const { data: empty } = await shop.retrieveOrder(cart, { include: 'rootLineItems' })
      same(empty.rootLineItems.length, 0, 'the lines that are left')
    },
  },
  {
    name: 'a purchase is paid',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      await shop.login(JOE)
      const { data: customer } = await shop.retrieveCustomer()
      const { data: products } = await shop.listProduct()
      const { data: cart } = await shop.createOrder({ customer })
      await shop.createOrderLineItem({ order: cart, product: products.find(({ code }) => code === 'KNITTING') })
      const { data: order } = await shop.updateOrder(cart, {
        name: 'Joe Example',
        email: JOE.username,
        fulfillmentMethod: 'pickup',
      })
      const payment = { source: 'tok_visa', amountCents: order.grandTotalCents, target: cart }
      same((await shop.createPayment(payment)).data.status, 'paid', 'the payment')
      const { data: orders } = await shop.listOrder()
      same(
        orders.map(({ status, paymentStatus }) => [status, paymentStatus]),
        [['opened', 'paid']],
        'the orders',
      )
    },
  },
  {
    name: 'filters reach the server',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      await shop.createOrder()
      const admin = shop.fork()
      await admin.login(ADMINISTRATOR)
      const { data: carts } = await admin.listOrder({ filter: { status: 'cart' } })
      const { data: opened } = await admin.listOrder({ filter: { status: 'opened' } })
      same([carts.length, opened.length], [1, 0], 'the orders')
    },
  },
  {
    name: 'methods work without their client as `this`',
    run: async ({ root, open }) => {
      const { retrieveAccount } = new root.Freshcom((await open()).options())
      same((await retrieveAccount()).data.type, 'Account', 'the answer')
    },
  },
  {
    name: 'an upload sends the bytes to the URL from the API, without a token, and reports its progress',
    needs: (_, { has }) => has.upload !== false,
    run: async ({ root, open, platform }) => {
      const world = await open()
      const admin = new root.Freshcom(world.options())
      await admin.login(ADMINISTRATOR)
      const told = []
      const { data } = await admin.uploadFile(fileOf(platform), {}, { progress: (percent) => told.push(percent) })
      same([data.status, data.name, told[told.length - 1]], ['uploaded', 'hello.txt', 100], 'the file')
      const put = (await world.tell('requests')).find(({ method }) => method === 'PUT')
      holds(put.headers['content-type'].startsWith('text/plain'), 'the content type')
      same([put.body, put.headers.authorization === undefined], ['hello', true], 'what was put')
    },
  },
  {
    name: 'results are plain values, and JSON keeps them complete',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      await shop.login(JOE)
      const { data } = await shop.retrieveCustomer({ include: 'pointAccount' })
      plain(data)
      same(Object.keys(JSON.parse(JSON.stringify(data))), Object.keys(data), 'the members')
    },
  },
  {
    name: 'results can be cloned',
    needs: () => typeof structuredClone === 'function',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const answer = await shop.listProduct({ include: 'fileCollections.files' })
      same(structuredClone(answer.data), answer.data, 'the clone')
    },
  },
  {
    name: 'the raw response is kept if requested',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const { raw } = await shop.retrieveAccount({}, { keepRawResponse: true })
      same([raw.status, JSON.parse(raw.body).data.type], [200, 'Account'], 'the raw answer')
    },
  },
  {
    name: 'a request has a token and an Accept header',
    run: async ({ root, open }) => {
      const world = await open()
      await new root.Freshcom(world.options()).retrieveAccount()
      const asked = (await world.tell('requests')).find(({ method, path }) => `${method} ${path}` === 'GET /account')
      holds(asked.headers.authorization.startsWith('Bearer ey'), 'a bearer token')
      same(asked.headers.accept, 'application/vnd.api+json', 'what is understood')
    },
  },
  {
    name: 'thirty calls at once all succeed',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const answers = await Promise.all(Array.from({ length: 30 }, () => shop.retrieveAccount()))
      same(answers.filter(({ data }) => data.type === 'Account').length, 30, 'the answers')
    },
  },
]

/** A file of this platform. */
function fileOf({ has }) {
  if (has.uri !== undefined) {
    return { file: { uri: has.uri }, name: 'hello.txt', contentType: 'text/plain', sizeBytes: 5 }
  }
  if (typeof File === 'function') return { file: new File(['hello'], 'hello.txt', { type: 'text/plain' }) }
  return { file: new Blob(['hello'], { type: 'text/plain' }), name: 'hello.txt' }
}
