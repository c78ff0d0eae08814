/** The HTTP calls of methods, for tests that compare them with recordings, comments and the contract of the API. */
import { pathOf } from '../../../src/freshcom/resources/arguments'
import type { Method } from '../../../src/freshcom/resources/method-table'

export const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** The paths of a method, with the given text in place of an id. */
export function pathsOf(method: Method, id: string): readonly string[] {
  const { path, addressing } = method
  const byId = `${path}/${id}`
  return {
    none: [path],
    id: [byId],
    'id or current': [byId, pathOf(method, undefined)],
    parent: [path.replace(':id', id)],
    code: [path],
  }[addressing]
}

/** The HTTP calls of a method, as the reference pages show them. */
export function callsOf(method: Method): string {
  const paths = method.addressing === 'code' ? [`${method.path}?code=`] : pathsOf(method, '{id}')
  return paths.map((path) => `\`${HTTP_METHODS[method.verb]} ${path}\``).join(' or ')
}
