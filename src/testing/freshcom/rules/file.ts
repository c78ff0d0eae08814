/** Files: announced, uploaded to an address of their own, confirmed, and only then served. */
import { allow, EVERYBODY, isShopper, OWNERS } from '../authorization'
import type { Role } from '../options'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { isUploaded } from '../file-address'
import type { ServerRequest, ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import { routesOf, update } from '../resource-rules'
import type { Route } from '../route'
import { uuidOf } from '../tokens'
import type { World } from '../world'

export const fileRoutes: readonly Route[] = [
  ...routesOf({
    type: 'File',
    roles: { list: EVERYBODY, create: EVERYBODY, retrieve: EVERYBODY, update: EVERYBODY },
    visible,
    find,
    // The servers take a shopper's change and store nothing of it.
    update: (exchange, row, sent) => {
      if (!isShopper(exchange.caller)) update(exchange, row, sent)
    },
  }),
  { method: 'DELETE', path: '/files/:id', answer: remove },
]

/** Who is no owner of the account says which collection it looks at. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const isOwner = (OWNERS as readonly Role[]).includes(caller.role)
  if (!isOwner && !query.has('filter[collectionId]')) throw refusals.forbidden()
  return world.database.list('File', caller.accountId).filter(isUploaded)
}

/** Files that nobody has uploaded yet are only written to. */
function find(exchange: Exchange): Row {
  const file = exchange.row('File')
  if (exchange.request.method === 'GET' && !isUploaded(file)) throw refusals.notFound()
  return file
}

/** Whatever comes of it, the servers say that it went well. */
function remove(exchange: Exchange): ServerResponse {
  const { world, caller, id } = exchange
  allow(caller, ...EVERYBODY)
  const file = world.database.get('File', id)
  if (file !== undefined && file.accountId === caller.accountId && !isShopper(caller)) {
    for (const membership of world.database.linkingBy(file, 'FileCollectionMembership', 'file'))
      world.database.delete(membership)
    world.database.delete(file)
  }
  return exchange.answerNothing()
}

/** Whether a path is that of a file's bytes. */
export function isUpload(path: string): boolean {
  return path.startsWith('/uploads/')
}

/** Takes the bytes of a file, or gives them; undefined if the request is about something else. */
export function answerUpload(world: World, { method, path, query, bytes }: ServerRequest): ServerResponse | undefined {
  if (!isUpload(path) || method === 'OPTIONS') return undefined
  const file = world.database.get('File', uuidOf(path.replace(/\.\w+$/, '')) ?? '')
  const isSigned = query.get('X-Amz-Method') === method.toLowerCase() && query.has('X-Amz-Signature')
  if (file === undefined || !isSigned) return { status: 403, headers: {}, body: '' }
  if (method === 'PUT') world.bytes.set(file, bytes)
  if (method !== 'GET') return { status: 200, headers: {}, body: '' }
  return {
    status: 200,
    headers: { 'content-type': String(file.attributes.contentType) },
    body: world.bytes.get(file) ?? '',
  }
}
