/**
 * What happens to relationships when the row that they refer to is deleted. Rule: a row that cannot exist without the
 * other is deleted too. Other relationships become null. Relationships without a foreign key in the servers' database
 * do not change, and may refer to a row that no longer exists.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { relationshipsOf } from './declared'
import { refusals } from './refusal'
import type { Link, Links, Row } from './row'
import { isRecordedRelease, type FreshcomServer } from './server'
import { Validation } from './validation'

/** A row is deleted with the row that one of these relationships refers to. By type and relationship. */
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

/** Relationships without a foreign key in the servers' database. */
const WITHOUT_FOREIGN_KEY = new Set(['account', 'goods', 'owner', 'source', 'target'])

/** The relationships of a row that refer to a deleted row. */
export function referencesTo(row: Row, deleted: Row): readonly string[] {
  const isReference = (link: Link | readonly Link[] | null | undefined) =>
    link !== undefined && link !== null && 'id' in link && link.id === deleted.id && link.type === deleted.type
  return relationshipsOf(row.type).flatMap(([name, { one }]) =>
    one !== undefined && !WITHOUT_FOREIGN_KEY.has(name) && isReference(row.links[name]) ? [name] : [],
  )
}

/** Whether a row is deleted with the row that this relationship refers to. */
export function isDeletedWithTarget({ type }: Row, relationship: string): boolean {
  return DELETED_WITH_TARGET.has(`${type}.${relationship}`)
}

/** The part of the world that is needed here. */
interface Rows {
  readonly server: FreshcomServer
  readonly database: { readonly get: (type: ResourceName, id: string) => Row | undefined }
}

/**
 * Fails if a relationship refers to a row that does not exist. Only the recorded releases do: by their foreign keys.
 */
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
