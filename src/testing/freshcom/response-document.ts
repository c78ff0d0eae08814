/** Creates the JSON:API document of a response: loads what is included, hides what shoppers may not see, writes it. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import { isShopper, type Caller } from './authorization'
import type { Row } from './database'
import { DocumentWriter } from './documents'
import { withUrl } from './file-url'
import { Loader } from './includes/loading'
import { includesOf, readIncludePaths } from './includes/paths'
import { includeTable, type IncludeTable } from './includes/table'
import type { Method } from './meta'
import type { ServerRequest } from '../messages'
import { isOnShow, withFileCount } from './related'
import type { World } from './world'

/** The request that is being handled. */
interface Context {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
}

/** What a response contains. */
export interface Subject {
  readonly verb: Verb
  readonly type: ResourceName
  readonly rows: readonly Row[]
  /** Copies that are shown in place of the stored rows, by type and id. */
  readonly shownAs: ReadonlyMap<string, Row>
  /** Locale of the texts. Undefined for the account's default locale. */
  readonly locale: string | undefined
  readonly meta: object | undefined
}

/** Writes the document of a response. Fails where the server fails on an include. */
export function responseDocument({ world, request, caller }: Context, subject: Subject): object {
  const { verb, type, rows, shownAs, locale, meta } = subject
  const current = (row: Row) => shownAs.get(`${row.type} ${row.id}`) ?? row
  const paths = readIncludePaths(request.query.get('include'))
  const table = includeTable(world)
  const composed = (row: Row) =>
    row.type === 'FileCollection' ? withFileCount(world.database, row) : withUrl(row, request.baseUrl)
  const isShown = visibility(world, caller, table, `${verb}${type}`)
  const loader = new Loader(world.database, { table, composed, isShown, current })
  const atHand = table.unread[`${verb}${type}`]
  const shown = rows.map((row) => withUrl(current(row), request.baseUrl))
  const loaded = atHand === undefined ? loader.load(shown, includesOf(paths)) : loader.attach(shown, atHand)
  const writer = new DocumentWriter(loader, { server: world.server, locale, include: paths })
  return writer.write(loaded, verb === 'list', meta)
}

/** Which of the rows of a relationship the caller may see. */
function visibility(
  { database }: World,
  caller: Caller,
  { activeForShoppers }: IncludeTable,
  method: Method,
): (name: string, row: Row) => boolean {
  if (!isShopper(caller)) return () => true
  if (activeForShoppers === 'everything') return (_, row) => isOnShow(row)
  const names = activeForShoppers[method] ?? []
  const onShow = (row: Row) => (row.type === 'ProductCollectionMembership' ? database.linked(row, 'product') : row)
  return (name, row) => {
    const judged = names.includes(name) ? onShow(row) : undefined
    return judged === undefined || isOnShow(judged)
  }
}
