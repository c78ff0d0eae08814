/** Files: created, uploaded to their own URL, confirmed with an update, then available. */
import { isOwner, isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { isUploaded } from '../file-url'
import type { ServerRequest, ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import { create, routesOf, update } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { uuidAtEnd } from '../uuids'
import type { World } from '../world'
import { withoutFilters } from './overridden-filters'

const differences = perServer({
  '2018-04': { hidesPending: false, needsCollection: false, fails: true, drops: false, deletes: 'any' },
  // The update of a shopper is not stored (flows 16-files).
  '2018-09': { hidesPending: true, needsCollection: true, fails: true, drops: true, deletes: 'own' },
  guides: { hidesPending: true, needsCollection: true, fails: false, drops: true, deletes: 'staff' },
})

export const fileRoutes: readonly Route[] = [
  { name: 'deleteFile', method: 'DELETE', path: '/files/:id', answer: remove },
  ...routesOf({
    type: 'File',
    visible,
    query: withoutStatus,
    find,
    create: (exchange, sent, parent) => {
      const file = create(exchange, sent, parent)
      file.hidden.uploader = exchange.caller.user?.id ?? ''
      return file
    },
    update: (exchange, row, sent) => {
      if (!isShopper(exchange.caller) || !differences(exchange.world).drops) update(exchange, row, sent)
    },
  }),
]

/** A caller who does not own the account has to filter by a collection, but sees the same files. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const { hidesPending, needsCollection, fails } = differences(world)
  if (needsCollection && !isOwner(caller) && !query.has('filter[collectionId]'))
    throw fails ? refusals.failed() : refusals.forbidden()
  const files = world.database.list('File', caller.accountId)
  return hidesPending ? files.filter(isUploaded) : files
}

/** Where only uploaded files are listed, the filter for a status is ignored. */
function withoutStatus({ world, request }: Exchange): URLSearchParams {
  return differences(world).hidesPending ? withoutFilters(request.query, 'status') : request.query
}

/** A file that is not uploaded yet can be updated, but not retrieved. */
function find(exchange: Exchange): Row {
  const file = exchange.row('File')
  const isHidden = exchange.request.method === 'GET' && !isUploaded(file) && differences(exchange.world).hidesPending
  if (isHidden) throw refusals.notFound()
  return file
}

/** The response is always a success, also if nothing was deleted. */
function remove(exchange: Exchange): ServerResponse {
  const { world, caller, id } = exchange
  const file = world.database.get('File', id)
  if (file?.accountId === caller.accountId && mayDelete(exchange, file)) world.database.delete(file)
  return exchange.answerNothing()
}

function mayDelete({ world, caller }: Exchange, { hidden }: Row): boolean {
  const { deletes } = differences(world)
  if (deletes === 'own') return isOwner(caller) || (caller.user !== undefined && hidden.uploader === caller.user.id)
  return deletes === 'any' || !isShopper(caller)
}

/** Whether a path is the URL of a file's bytes. */
export function isUpload(path: string): boolean {
  return path.startsWith('/uploads/')
}

/** Stores or returns the bytes of a file. Undefined if the request has another path. */
export function answerUpload(world: World, { method, path, query, bytes }: ServerRequest): ServerResponse | undefined {
  if (!isUpload(path) || method === 'OPTIONS') return undefined
  const file = world.database.get('File', uuidAtEnd(path.replace(/\.\w+$/, '')) ?? '')
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
