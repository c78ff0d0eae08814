/** What a product needs before it is put on show: prices, and parts that are on show themselves. */
import type { Database, Row } from '../database'
import type { Validation } from '../validation'

/** Complains about a status that a product is not ready for. */
export function complainAboutStatus(database: Database, product: Row, status: unknown, validation: Validation): void {
  if (status === 'active') complain(database, product, ['active'], ACTIVE, validation)
  if (status === 'internal') complain(database, product, ['active', 'internal'], INTERNAL, validation)
}

interface Complaints {
  readonly price: readonly [code: string, title: string]
  readonly variant: readonly [code: string, title: string]
  readonly items: readonly [code: string, title: string]
}

const ACTIVE: Complaints = {
  price: ['requireActivePrice', 'A Product must have a Active Price in order to be marked Active.'],
  variant: ['requirePrimaryActiveVariant', 'A product needs an active primary variant to be active.'],
  items: ['requireAllItemBeActive', 'All items of a combo have to be active for it to be active.'],
}
const INTERNAL: Complaints = {
  price: ['requireInternalPrice', 'A product needs an internal or active price to be internal.'],
  variant: ['requireInternalVariant', 'A product needs an internal or active variant to be internal.'],
  items: ['requireAllItemBeInternal', 'All items of a combo have to be internal or active for it to be internal.'],
}

function complain(
  database: Database,
  product: Row,
  statuses: readonly string[],
  complaints: Complaints,
  validation: Validation,
): void {
  const isReady = ({ attributes }: Row) => statuses.includes(String(attributes.status))
  const add = ([code, title]: readonly [string, string]) => validation.add({ code, title }, '/data/attributes/status')
  const { kind } = product.attributes
  const parts = database.linkingBy(product, 'Product', 'parent')
  const isPriced = database.linkingBy(product, 'Price', 'product').some(isReady)
  const needsPrimary = complaints === ACTIVE
  const hasVariant = parts.some((part) => isReady(part) && (!needsPrimary || part.attributes.primary === true))
  if (['simple', 'variant', 'combo'].includes(String(kind)) && !isPriced) add(complaints.price)
  if (kind === 'withVariants' && !hasVariant) add(complaints.variant)
  if (kind === 'combo' && !parts.every(isReady)) add(complaints.items)
}
