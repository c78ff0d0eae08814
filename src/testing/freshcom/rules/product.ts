/** Products. Shoppers see active products only. */
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
import { validateFirstStatus, validateStatus } from './product-status'
import { visibleProducts, countedProducts, withoutStatus } from './product-list'

const differences = perServer({
  // Release 2018-04 lets a shopper retrieve every product (flows 10-product-states).
  '2018-04': { hidesDrafts: false, leadsAtOnce: false, leadsAnew: false, findsParent: false },
  '2018-09': { hidesDrafts: true, leadsAtOnce: false, leadsAnew: true, findsParent: false },
  guides: { hidesDrafts: true, leadsAtOnce: true, leadsAnew: true, findsParent: true },
})

/** The required attributes and relationships of each kind, besides the name. */
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
  validateFirstStatus(world, kind, attributes.status, validation)
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

/** The recorded releases do not check the parent, and fail if it is unknown. */
function assertParent(world: World, link: Sent['links'][string] | undefined): void {
  const [parent] = [link ?? []].flat()
  if (parent === undefined || world.database.get('Product', parent.id) !== undefined) return
  if (!differences(world).findsParent) throw refusals.failed()
  new Validation({}).unlinked('parent').assertValid()
}

/** Converts `kind` and `nameSync`, which may be sent in snake case. */
function normalized(world: World, attributes: Fields): Fields {
  const isBroken = !differences(world).findsParent
  const normal = ['kind', 'nameSync'].flatMap((name) => {
    const value = attributes[name]
    // The recorded releases fail on values that are no texts.
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

/** Validates a product by its kind. */
function validate(world: World, complete: Fields, links: Sent['links']): Validation {
  const validation = new Validation(complete, world).declared('Product', true).linkable('Product', links)
  // `primary` is false by default. It is null only if null was sent, which is an error.
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

/** If the name was copied from goods, the recorded type of these goods is an internal name of the server. */
function shownNew({ world }: Exchange, product: Row): Row {
  const goods = world.database.linked(product, 'goods')
  if (product.attributes.nameSync !== 'syncWithGoods' || goods === undefined) return product
  return { ...product, links: { ...product.links, goods: { type: 'BlueJet' as Row['type'], id: goods.id } } }
}

function takeNames(product: Row, goods: Row): void {
  for (const [locale, { name }] of goods.texts)
    if (name !== undefined) product.texts.set(locale, { ...product.texts.get(locale), name })
}

/** The goods of a product cannot change. */
function update(exchange: Exchange, product: Row, sent: Sent): void {
  const { world } = exchange
  const { goods: _goods, ...links } = sent.links
  const attributes = normalized(world, sent.attributes)
  const complete = { ...product.attributes, ...attributes, kind: product.attributes.kind }
  const validation = validate(world, complete, { ...product.links, ...links })
  validateStatus(world, product, attributes.status, validation)
  validation.assertValid()
  const wasPrimary = product.attributes.primary === true
  exchange.change(product, { ...sent, attributes, links })
  if (!wasPrimary || differences(world).leadsAnew) leadSiblings(world, product)
}

/** If a variant is primary, the other variants of its parent are not. */
function leadSiblings({ database }: World, product: Row): void {
  const parent = database.linked(product, 'parent')
  if (product.attributes.primary !== true || parent === undefined) return
  for (const sibling of database.linkingBy(parent, 'Product', 'parent')) {
    sibling.attributes.primary = sibling === product
  }
}
