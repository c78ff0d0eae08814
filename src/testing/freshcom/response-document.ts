/** The document of an answer: what is loaded for it, for whom, and how that is written down. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import { isShopper, type Caller } from './authorization'
import type { Row } from './database'
import { DocumentWriter } from './documents'
import { withUrl } from './file-url'
import { Loader } from './includes/loading'
import { includePaths, includesOf } from './includes/paths'
import { includeTable, type IncludeTable } from './includes/table'
import type { Method } from './meta'
import type { ServerRequest } from '../messages'
import { isOnShow, withFileCount } from './related'
import type { World } from './world'

/** Who asks what, and where. */
interface Asking {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
}

/** What an answer is about. */
export interface Subject {
  readonly verb: Verb
  readonly type: ResourceName
  readonly rows: readonly Row[]
  /** Rows that are shown as something else than they are by now, by type and id. */
  readonly shownAs: ReadonlyMap<string, Row>
  /** Locale of the texts; undefined for the account's own. */
  readonly locale: string | undefined
  readonly meta: object | undefined
}

/** Writes the document of an answer, or refuses what the server fails to include. */
export function writeDocument({ world, request, caller }: Asking, subject: Subject): object {
  const { verb, type, rows, shownAs, locale, meta } = subject
  const current = (row: Row) => shownAs.get(`${row.type} ${row.id}`) ?? row
  const paths = includePaths(request.query.get('include'))
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

/** Which of the rows behind a relationship the caller is shown. */
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
