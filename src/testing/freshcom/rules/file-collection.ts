/** Collections of files, each of an owner: a product, goods, a customer. Shoppers see what is active. */
import { EVERYBODY, isShopper, OWNERS, STAFF } from '../authorization'
import type { Role } from '../options'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { isOnShow, related } from '../related'
import { create, insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'

export const fileCollectionRoutes: readonly Route[] = [
  ...routesOf({
    type: 'FileCollection',
    roles: { list: EVERYBODY, create: STAFF, retrieve: EVERYBODY, update: STAFF, delete: STAFF },
    visible,
    find: (exchange) => {
      const collection = exchange.row('FileCollection')
      if (isShopper(exchange.caller) && !isOnShow(collection)) throw refusals.notFound()
      return collection
    },
    create: createCollection,
    shown: counted,
    delete: ({ world: { database } }, collection) => {
      for (const membership of database.linkingBy(collection, 'FileCollectionMembership', 'collection'))
        database.delete(membership)
      database.delete(collection)
    },
  }),
  ...routesOf({
    type: 'FileCollectionMembership',
    roles: { create: STAFF, update: STAFF, delete: STAFF },
    create: createMembership,
  }),
]

/** Who is no owner of the account says whose collections it looks at. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const isOwner = (OWNERS as readonly Role[]).includes(caller.role)
  const isNarrowed = query.has('filter[ownerId]') && query.has('filter[ownerType]')
  if (!isOwner && !isNarrowed) throw refusals.forbidden()
  const collections = world.database.list('FileCollection', caller.accountId)
  return isShopper(caller) ? collections.filter(isOnShow) : collections
}

/** Files come in by their ids; a relationship to them is not understood. */
function createCollection(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { files: _files, ...links } = sent.links
  const { fileIds } = sent.attributes
  const collection = create(exchange, { ...sent, links: { owner: null, ...links } }, parent)
  const ids: unknown[] = Array.isArray(fileIds) ? fileIds : []
  ids.forEach((id, index) =>
    exchange.world.database.insert('FileCollectionMembership', collection.accountId, {
      attributes: { sortIndex: ids.length - index },
      links: {
        collection: { type: collection.type, id: collection.id },
        file: { type: 'File', id: String(id) },
      },
    }),
  )
  return collection
}

/** Files that are not uploaded yet do not count. */
function counted({ world }: Exchange, collection: Row): Row {
  const fileCount = related['FileCollection.files']?.(world.database, collection, world.server).length
  return { ...collection, attributes: { ...collection.attributes, fileCount } }
}

function createMembership(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const [link] = [sent.links.file ?? []].flat()
  const validation = new Validation(sent.attributes).declared('FileCollectionMembership', true)
  if (link === undefined || exchange.world.database.get('File', link.id) === undefined) validation.unlinked('file')
  validation.conclude()
  return insert(exchange, sent, parent)
}
