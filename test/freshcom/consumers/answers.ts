/**
 * The results that the consumers get: of the real client and the fake Freshcom, with relationships back to the parent.
 * Each can also get a known fault, so that a test shows that its checks notice it.
 */
import { Freshcom } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'

const LINES = 50
const PRICES = 20
const password = 'supersecurepassword'

/** A resource, or a page of them, as a consumer without our types sees it. */
export type Tree = Record<string, unknown>

/** A read that can be repeated. */
export interface Subject {
  readonly name: string
  /** Fetches it. */
  fetch(): Promise<Tree>
  /** Its line items or prices, also of a copy. */
  partsOf(value: Tree): Tree[]
  /** Changes one of them on the server. */
  changeOne(): Promise<void>
}

/** A check. It throws if a promise is broken. */
export type Checks = Readonly<Record<string, (subject: Subject) => Promise<void> | void>>

/** The faults that a value can get. */
export const faults = {
  /** As in version 0.1.0: relationships back are the parent objects, and a hidden `toJSON` ends the cycle. */
  linked: (value: Tree) => linkBack(value, []),
  /** Resources are class instances, as in many clients. */
  instances: (value: Tree) => ofClass(value) as Tree,
  /** Every fetch returns another value, though nothing changed. */
  unstable: (value: Tree) => stamped(value) as Tree,
} satisfies Readonly<Record<string, (value: Tree) => Tree>>

export type Fault = keyof typeof faults

/** A cart of 50 line items, a product of 20 prices and a page of products, in a new shop. */
export async function openSubjects(fault?: Fault): Promise<readonly Subject[]> {
  const fake = createFakeFreshcom({ server: 'guides' })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
  const product = { type: 'Product', id: fake.add('Product', { name: 'Salmon', status: 'active' }) } as const
  const prices = Array.from({ length: PRICES }, (_, index) => {
    const fields = { name: `From ${index}`, status: 'active', chargeUnit: 'EA', chargeAmountCents: 2_000 - index }
    return fake.add('Price', { ...fields, minimumOrderQuantity: index + 1 }, { product })
  })
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
  const admin = shop.fork()
  await admin.login({ username: 'root@example.com', password })
  const { data: cart } = await shop.createOrder({ name: 'Joe', email: 'joe@example.com' })
  const lines: string[] = []
  for (let line = 0; line < LINES; line += 1) {
    const { data } = await shop.createOrderLineItem({ order: cart, product, orderQuantity: 1 })
    lines.push(data.id)
  }

  let changes = 0
  const changePrice = async () => {
    changes += 1
    await admin.updatePrice(prices[3]!, { chargeAmountCents: 3_000 + changes })
  }
  const subjects: Subject[] = [
    {
      name: `a cart of ${LINES} line items`,
      fetch: async () => asTree((await shop.retrieveOrder(cart.id, { include: 'rootLineItems' })).data),
      partsOf: ({ rootLineItems }) => rootLineItems as Tree[],
      changeOne: async () => {
        changes += 1
        await shop.updateOrderLineItem(lines[3]!, { orderQuantity: 1 + changes })
      },
    },
    {
      name: `a product of ${PRICES} prices`,
      fetch: async () => asTree((await shop.retrieveProduct(product.id, { include: 'prices' })).data),
      partsOf: ({ prices: all }) => all as Tree[],
      changeOne: changePrice,
    },
    {
      name: 'a whole page of products',
      fetch: async () => asTree(await shop.listProduct({ include: 'prices' })),
      partsOf: ({ data }) => (data as Tree[]).flatMap(({ prices: all }) => all as Tree[]),
      changeOne: changePrice,
    },
  ]
  if (fault === undefined) return subjects
  return subjects
    .slice(0, 1)
    .map((subject) => ({ ...subject, fetch: async () => faults[fault](await subject.fetch()) }))
}

function asTree(value: object): Tree {
  return value as Tree
}

/** Replaces identifiers of ancestors by the ancestors, with a hidden `toJSON` that returns the identifier. */
function linkBack(resource: Tree, ancestors: readonly Tree[]): Tree {
  const linked: Tree = {}
  const path = [...ancestors, linked]
  const link = (member: unknown): unknown => {
    if (Array.isArray(member)) return member.map(link)
    if (typeof member !== 'object' || member === null) return member
    const { id, type } = member as Tree
    return path.find((ancestor) => ancestor.id === id && ancestor.type === type) ?? linkBack(member as Tree, path)
  }
  Object.assign(linked, { id: resource.id, type: resource.type })
  for (const [name, member] of Object.entries(resource)) linked[name] = link(member)
  Object.defineProperty(linked, 'toJSON', { value: () => resource })
  return linked
}

class Resource {
  isSaved(): boolean {
    return true
  }
}

function ofClass(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ofClass)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, ofClass(member)])
  return Object.assign('id' in value ? new Resource() : {}, Object.fromEntries(members))
}

let stamps = 0

function stamped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stamped)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, stamped(member)])
  return { ...Object.fromEntries(members), stamp: (stamps += 1) }
}
