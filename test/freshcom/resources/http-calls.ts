/** The HTTP calls of a method, as the reference pages show them. */
import { pathOf } from '../../../src/freshcom/resources/arguments'
import type { Method } from '../../../src/freshcom/resources/method-table'
import { HTTP_METHODS } from './recorded-calls'

export function callsOf(method: Method): string {
  const { verb, path, addressing } = method
  const byId = `${path}/{id}`
  const paths = {
    none: [path],
    id: [byId],
    'id or current': [byId, pathOf(method, undefined)],
    parent: [path.replace(':id', '{id}')],
    code: [`${path}?code=`],
  }[addressing]
  return paths.map((called) => `\`${HTTP_METHODS[verb]} ${called}\``).join(' or ')
}
