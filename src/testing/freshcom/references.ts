/**
 * What becomes of a row whose link leads to one that is deleted. Rule: it goes too where it is nothing without the
 * other, and forgets the link elsewhere. Some links are mere notes: they stay, and lead nowhere.
 */
import { relationshipsOf } from './declared'
import type { Row } from './database'

/** Rows that are nothing without what they link to, by type and relationship. */
const PARTS = new Set([
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
const NOTES = new Set(['account', 'goods', 'owner', 'source', 'target'])

/** Forgets the links of a row to one that is deleted; true if it has to go with it. */
export function isLostWithout(row: Row, deleted: Row): boolean {
  let isLost = false
  for (const [name, { one }] of relationshipsOf(row.type)) {
    const link = row.links[name]
    if (one === undefined || NOTES.has(name) || link === undefined || link === null || !('id' in link)) continue
    if (link.id !== deleted.id || link.type !== deleted.type) continue
    isLost ||= PARTS.has(`${row.type}.${name}`)
    row.links[name] = null
  }
  return isLost
}
