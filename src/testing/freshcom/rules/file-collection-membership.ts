/** Memberships of files in a collection. A file may be in a collection several times. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { isUuid } from '../uuids'
import { isMalformed, Validation } from '../validation'

const differences = perServer({
  '2018-04': { unknown: 'mustExist', failsToChange: false, failsToFind: true },
  // Release 2018-09 has no code to update a membership (flows 16-files).
  '2018-09': { unknown: 'invalid', failsToChange: true, failsToFind: true },
  guides: { unknown: 'unlinked', failsToChange: false, failsToFind: false },
})

export const fileCollectionMembershipRoutes: readonly Route[] = routesOf({
  type: 'FileCollectionMembership',
  takesAnyParent: ({ world }) => differences(world).unknown !== 'unlinked',
  takesMalformedParent: () => true,
  find,
  create,
})

/** The recorded releases fail on the deletion of an unknown membership. */
function find(exchange: Exchange): Row {
  const { failsToChange, failsToFind } = differences(exchange.world)
  const { method } = exchange.request
  const membership = exchange.known('FileCollectionMembership')
  if (membership === undefined) throw method === 'DELETE' && failsToFind ? refusals.failed() : refusals.notFound()
  if (method === 'PATCH' && failsToChange) throw refusals.failed()
  return membership
}

function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  const { unknown } = differences(world)
  const [link] = [sent.links.file ?? []].flat()
  const validation = new Validation(sent.attributes, world).declared('FileCollectionMembership', true)
  if (link === undefined) validation.unlinked('file')
  validation.assertValid()
  const isUnreadable = !isUuid(exchange.id) || (parent !== undefined && isMalformed(link))
  if (differences(world).failsToFind && isUnreadable) throw refusals.malformedId()
  const file = link && world.database.get('File', link.id)
  // The servers report only the first unknown resource.
  if (parent === undefined) validation.addFieldError('collection', unknown, 'is invalid')
  else if (file?.accountId !== caller.accountId) {
    if (unknown === 'unlinked') validation.unlinked('file')
    else validation.addFieldError('file', unknown, 'is invalid')
  }
  validation.assertValid()
  return insert(exchange, { ...sent, links: { file: link ?? null } }, parent)
}
