/** Collections of files. The owner is a product, goods, or a customer. Shoppers see active collections only. */
import { isOwner, isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank } from '../fields'
import { refusals } from '../refusal'
import { isOnShow, withFileCount } from '../related'
import { create, routesOf, update, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { isUuid } from '../uuids'
import { Validation } from '../validation'
import { fileCollectionMembershipRoutes } from './file-collection-membership'

const differences = perServer({
  '2018-04': { needsOwner: false, hidesDrafts: false, countsOwn: false, countsChanged: false, fails: true },
  '2018-09': { needsOwner: true, hidesDrafts: true, countsOwn: true, countsChanged: true, fails: true },
  guides: { needsOwner: true, hidesDrafts: true, countsOwn: false, countsChanged: true, fails: false },
})

/** The distance between the sort indexes of the files in a new collection. */
const STEP = 10_000

export const fileCollectionRoutes: readonly Route[] = [
  ...routesOf({
    type: 'FileCollection',
    visible,
    counted,
    find,
    create: createCollection,
    update: (exchange, row, sent) => {
      assertIds(exchange, sent.attributes.fileIds)
      update(exchange, row, sent)
    },
    shown: withCount,
    shownChanged: (exchange, collection) =>
      differences(exchange.world).countsChanged ? withCount(exchange, collection) : collection,
  }),
  ...fileCollectionMembershipRoutes,
]

/** A caller who does not own the account has to filter by an owner. */
function visible(exchange: Exchange): readonly Row[] {
  const { world, request } = exchange
  const { needsOwner, fails } = differences(world)
  const isNarrowed = request.query.has('filter[ownerId]') && request.query.has('filter[ownerType]')
  if (needsOwner && !isOwner(exchange.caller) && !isNarrowed) throw fails ? refusals.failed() : refusals.forbidden()
  return shownTo(exchange)
}

/** Release 2018-09 counts only the collections of the owner that the caller has to filter by. */
function counted(exchange: Exchange): readonly Row[] {
  const collections = shownTo(exchange)
  if (isOwner(exchange.caller) || !differences(exchange.world).countsOwn) return collections
  const { query } = exchange.request
  const [id, type] = [query.get('filter[ownerId]'), query.get('filter[ownerType]')]
  return collections.filter(({ links }) => {
    const [owner] = [links.owner ?? []].flat()
    return owner?.id === id && owner.type === type
  })
}

function shownTo({ world, caller }: Exchange): readonly Row[] {
  const collections = world.database.list('FileCollection', caller.accountId)
  return isShopper(caller) ? collections.filter(isOnShow) : collections
}

function find(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  const { hidesDrafts, fails } = differences(world)
  const collection = exchange.known('FileCollection')
  // The recorded releases fail on the deletion of an unknown collection.
  if (collection === undefined && request.method === 'DELETE' && fails) throw refusals.failed()
  const isHidden = collection !== undefined && isShopper(caller) && !isOnShow(collection) && hidesDrafts
  if (collection === undefined || isHidden) throw refusals.notFound()
  return collection
}

/** The files are sent as `fileIds`. The servers ignore a relationship `files`. */
function createCollection(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { database } = exchange.world
  const { files: _files, ...links } = sent.links
  const { fileIds } = sent.attributes
  const ids = Array.isArray(fileIds) ? fileIds.map(String) : []
  assertIds(exchange, fileIds)
  const collection = create(exchange, { ...sent, links: { owner: null, ...links } }, parent)
  if (ids.some((id) => database.get('File', id) === undefined)) {
    if (differences(exchange.world).fails) throw refusals.failed()
    new Validation({}).addFieldError('fileIds', 'invalid', 'is invalid').assertValid()
  }
  ids.forEach((id, index) =>
    database.insert('FileCollectionMembership', collection.accountId, {
      attributes: { sortIndex: (index + 1) * STEP },
      links: { collection: { type: collection.type, id: collection.id }, file: { type: 'File', id } },
    }),
  )
  return collection
}

/** The recorded releases fail if `fileIds` is no list of UUIDs. */
function assertIds({ world }: Exchange, fileIds: unknown): void {
  if (!differences(world).fails || isBlank(fileIds)) return
  const isList = Array.isArray(fileIds) && fileIds.every((id) => typeof id === 'string' && isUuid(id))
  if (!isList) throw refusals.failed()
}

function withCount({ world }: Exchange, collection: Row): Row {
  return withFileCount(world.database, collection)
}
