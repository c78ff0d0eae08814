/**
 * The parameters of a call become its query. Unknown names are refused: the server would ignore a misspelt parameter
 * and return something else. Names of filters are not checked, since a server may know more of them.
 */
import { adviceOn, invalidMember, unknownMember } from '../../core/errors/invalid-member'
import { isText, withoutUndefined } from '../../core/values'
import { includePaths } from '../jsonapi/include-tree'
import { buildQuery } from '../jsonapi/query'
import { CALL_OPTIONS } from './call-options'
import type { ResourceName } from './catalogue'
import { membersOf } from './members'
import type { Method } from './method-table'

const PARAMETERS = ['include', 'locale']
const LIST_PARAMETERS = [...PARAMETERS, 'filter', 'search', 'page']

/** Returns the query of a call, without its page. Throws a `FieldsError` for an invalid parameter. */
export function queryOf(
  { resource, answer, addressing, descriptor, verb }: Method,
  id: string | undefined,
  params: Readonly<Record<string, unknown>>,
  defaultLocale: string | undefined,
): string {
  const given = withoutUndefined(params)
  const known = answer === 'list' ? LIST_PARAMETERS : PARAMETERS
  // A storefront looks up a customer by attributes.
  const isLookup = addressing === 'code' || (descriptor.byCode === true && verb === 'retrieve' && id === undefined)
  for (const name of Object.keys(given)) {
    const isAttribute = isLookup && membersOf(resource).attributes.has(name)
    if (known.includes(name) || isAttribute) continue
    if (!Object.hasOwn(CALL_OPTIONS, name)) throw unknownMember('parameter', name, known)
    throw invalidMember('parameter', name, 'is an option of the call: pass it one argument later, in an object')
  }
  if (given.locale !== undefined && !isText(given.locale)) throw invalidMember('parameter', 'locale', 'must be text')
  const query = buildQuery({ locale: defaultLocale, ...given, page: undefined })
  for (const path of includePaths(given.include)) checkPath(resource, path)
  return query
}

/** Each step of an include path must be a relationship of one of the resources that the previous step leads to. */
function checkPath(resource: ResourceName, path: string): void {
  let types: readonly string[] = [resource]
  for (const name of path.split('.')) {
    const links = types.map((type) => membersOf(type as ResourceName).relationships)
    const next = links.flatMap((relationships) => relationships.get(name) ?? [])
    if (next.length === 0) {
      const advice = adviceOn(
        name,
        links.flatMap((relationships) => [...relationships.keys()]),
      )
      throw invalidMember(
        'parameter',
        'include',
        `names "${name}", which is no relationship of ${types.join(' or ')}${advice}`,
      )
    }
    types = next
  }
}
