/**
 * What becomes of a row whose link leads to one that is deleted. Rule: it goes too where it is nothing without the
 * other, and forgets the link elsewhere. Some links are mere notes: they stay, and may lead nowhere.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { relationshipsOf } from './declared'
import { refusals } from './refusal'
import type { Link, Links, Row } from './row'
import { isRecordedRelease, type FreshcomServer } from './server'
import { Validation } from './validation'

/** Rows that are nothing without what they link to, by type and relationship. */
const DELETED_WITH_TARGET = new Set([
  'AccountMembership.user',
  'FileCollectionMembership.collection',
  'FileCollectionMembership.file',
  'FulfillmentItem.package',
  'OrderLineItem.order',
  'OrderLineItem.parent',
  'PointAccount.customer',
  'PointTransaction.pointAccount',
  'Price.parent',
  'Price.product',
  'Product.parent',
  'ProductCollectionMembership.collection',
  'ProductCollectionMembership.product',
  'Refund.payment',
  'ReturnItem.fulfillmentItem',
  'ReturnItem.package',
  'Unlock.customer',
  'Unlock.unlockable',
])

/** Relationships that the database behind the servers knows nothing of. */
const WITHOUT_FOREIGN_KEY = new Set(['account', 'goods', 'owner', 'source', 'target'])

/** The relationships of a row that lead to one that is deleted. */
export function referencesTo(row: Row, deleted: Row): readonly string[] {
  const isReference = (link: Link | readonly Link[] | null | undefined) =>
    link !== undefined && link !== null && 'id' in link && link.id === deleted.id && link.type === deleted.type
  return relationshipsOf(row.type).flatMap(([name, { one }]) =>
    one !== undefined && !WITHOUT_FOREIGN_KEY.has(name) && isReference(row.links[name]) ? [name] : [],
  )
}

/** Whether a row is nothing without what it links to. */
export function isDeletedWithTarget({ type }: Row, relationship: string): boolean {
  return DELETED_WITH_TARGET.has(`${type}.${relationship}`)
}

/** Where a link may lead to. */
interface Rows {
  readonly server: FreshcomServer
  readonly database: { readonly get: (type: ResourceName, id: string) => Row | undefined }
}

/** Refuses links that no rule has refused and that lead nowhere. */
export function assertLinked(world: Rows, type: ResourceName, links: Links): void {
  if (!isRecordedRelease(world)) return
  new Validation({}, world).linkable(type, links).assertValid()
  for (const [name, { one }] of relationshipsOf(type)) {
    const link = links[name]
    if (one === undefined || WITHOUT_FOREIGN_KEY.has(name) || link === undefined || link === null || !('id' in link))
      continue
    if (world.database.get(link.type, link.id) === undefined) throw refusals.failed()
  }
}
