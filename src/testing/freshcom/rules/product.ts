/** Products: what is for sale once it has a price; shoppers are shown what is active. */
import { isShopper } from '../authorization'
import type { Link, Row } from '../database'
import { defaultsOf } from '../defaults'
import type { Exchange, Sent } from '../exchange'
import { isBlank, type Fields } from '../fields'
import { refusals } from '../refusal'
import { isOnShow } from '../related'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { camelCase } from '../snake-case'
import { Validation } from '../validation'
import type { World } from '../world'
import { deleteWithAvatar } from './avatar'
import { complainAboutFirstStatus, complainAboutStatus } from './product-status'
import { visibleProducts, countedProducts, withoutStatus } from './product-list'

const differences = perServer({
  // The older server shows a shopper any product whose id it knows (flows 10-product-states).
  '2018-04': { hidesDrafts: false, leadsAtOnce: false, leadsAnew: false, findsParent: false },
  '2018-09': { hidesDrafts: true, leadsAtOnce: false, leadsAnew: true, findsParent: false },
  guides: { hidesDrafts: true, leadsAtOnce: true, leadsAnew: true, findsParent: true },
})

/** What each kind needs besides a name. */
const WITH_GOODS = ['goodsQuantity', 'goods']
const NEEDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['simple', [...WITH_GOODS, 'maximumPublicOrderQuantity']],
  ['combo', ['maximumPublicOrderQuantity']],
  ['variant', [...WITH_GOODS, 'parent', 'maximumPublicOrderQuantity', 'sortIndex']],
  ['item', [...WITH_GOODS, 'parent', 'sortIndex']],
])
const WITHOUT_GOODS = new Set(['withVariants', 'combo'])

export const productRoutes: readonly Route[] = routesOf({
  type: 'Product',
  visible: visibleProducts,
  counted: countedProducts,
  query: withoutStatus,
  find,
  create,
  shownNew,
  update,
  delete: ({ world }, product) => deleteWithAvatar(world, product),
})

function find(exchange: Exchange): Row {
  const product = exchange.row('Product')
  const isHidden = isShopper(exchange.caller) && !isOnShow(product) && differences(exchange.world).hidesDrafts
  if (isHidden) throw refusals.notFound()
  return product
}

function create(exchange: Exchange, sent: Sent): Row {
  const { world } = exchange
  const goodsLink = sentGoods(exchange, sent)
  const goods = goodsLink && ownRow(world, exchange.caller.accountId, goodsLink)
  const attributes = normalized(world, sent.attributes)
  const isSynced = attributes.nameSync === 'syncWithGoods' && goods !== undefined
  if (isSynced) attributes.name = goods.attributes.name
  const links = { avatar: null, parent: null, ...sent.links, goods: goodsLink ?? null }
  const validation = validate(world, { ...defaultsOf('Product', attributes), ...attributes }, links)
  const kind = String(attributes.kind ?? 'simple')
  complainAboutFirstStatus(world, kind, attributes.status, validation)
  if (validation.isEmpty && goods === undefined && !WITHOUT_GOODS.has(kind))
    validation.addFieldError('goods', 'invalid', 'is invalid')
  validation.assertValid()
  assertParent(world, links.parent)
  const product = insert(exchange, { type: 'Product', attributes, links })
  if (!isBlank(attributes.priceProportionIndex))
    product.hidden.priceProportionIndex = String(attributes.priceProportionIndex)
  if (isSynced) takeNames(product, goods)
  if (differences(world).leadsAtOnce) leadSiblings(world, product)
  return product
}

/** The recorded servers do not look for the parent, and fail when their database does not find it. */
function assertParent(world: World, link: Sent['links'][string] | undefined): void {
  const [parent] = [link ?? []].flat()
  if (parent === undefined || world.database.get('Product', parent.id) !== undefined) return
  if (!differences(world).findsParent) throw refusals.failed()
  new Validation({}).unlinked('parent').assertValid()
}

/** Kinds and the like may come in snake case. */
function normalized(world: World, attributes: Fields): Fields {
  const isBroken = !differences(world).findsParent
  const normal = ['kind', 'nameSync'].flatMap((name) => {
    const value = attributes[name]
    // The recorded servers break on what they cannot write in snake case.
    if (isBroken && !isBlank(value) && value !== false && typeof value !== 'string') throw refusals.failed()
    return typeof value === 'string' ? [[name, camelCase(value)] as const] : []
  })
  return { ...attributes, ...Object.fromEntries(normal) }
}

function sentGoods(exchange: Exchange, { links }: Sent): Link | undefined {
  return [links.goods ?? exchange.sentLink('Product', 'goods') ?? []].flat()[0]
}

function ownRow({ database }: World, accountId: string, { type, id }: Link): Row | undefined {
  const row = database.get(type, id)
  return row?.accountId === accountId ? row : undefined
}

/** Complains about what a product of its kind lacks. */
function validate(world: World, complete: Fields, links: Sent['links']): Validation {
  const validation = new Validation(complete, world).declared('Product', true).linkable('Product', links)
  // Whether it is the primary one is false by itself, and nothing only where somebody says so.
  const primary = complete.primary === null ? ['primary'] : []
  const needs = ['kind', 'status', 'nameSync', 'name', ...primary, ...(NEEDS.get(String(complete.kind)) ?? [])]
  for (const name of needs) {
    if (name !== 'goods' && name !== 'parent') validation.required(name)
    else if ((links[name] ?? null) === null) {
      validation.unlinked(name)
      if (name === 'goods') validation.required('goodsType')
    }
  }
  return validation
}

/** Goods that a name was copied from are told by the name of the server's code, right after the create. */
function shownNew({ world }: Exchange, product: Row): Row {
  const goods = world.database.linked(product, 'goods')
  if (product.attributes.nameSync !== 'syncWithGoods' || goods === undefined) return product
  return { ...product, links: { ...product.links, goods: { type: 'BlueJet' as Row['type'], id: goods.id } } }
}

function takeNames(product: Row, goods: Row): void {
  for (const [locale, { name }] of goods.texts)
    if (name !== undefined) product.texts.set(locale, { ...product.texts.get(locale), name })
}

/** Goods are for ever; a product of which nothing is for sale is not put on show. */
function update(exchange: Exchange, product: Row, sent: Sent): void {
  const { world } = exchange
  const { goods: _goods, ...links } = sent.links
  const attributes = normalized(world, sent.attributes)
  const complete = { ...product.attributes, ...attributes, kind: product.attributes.kind }
  const validation = validate(world, complete, { ...product.links, ...links })
  complainAboutStatus(world, product, attributes.status, validation)
  validation.assertValid()
  const wasPrimary = product.attributes.primary === true
  exchange.change(product, { ...sent, attributes, links })
  if (!wasPrimary || differences(world).leadsAnew) leadSiblings(world, product)
}

/** Of the variants of a product one is the primary one. */
function leadSiblings({ database }: World, product: Row): void {
  const parent = database.linked(product, 'parent')
  if (product.attributes.primary !== true || parent === undefined) return
  for (const sibling of database.linkingBy(parent, 'Product', 'parent')) {
    sibling.attributes.primary = sibling === product
  }
}
