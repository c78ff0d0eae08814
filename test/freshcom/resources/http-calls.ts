/** The HTTP calls of methods, for tests that compare them with recordings, comments and the contract of the API. */
import { pathOf } from '../../../src/freshcom/resources/arguments'
import type { Method } from '../../../src/freshcom/resources/method-table'

const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** The HTTP calls of a method, such as `GET /products/{id}`, with the given text in place of an id. */
export function callsOf(method: Method, id: string): string[] {
  return pathsOf(method, id).map((path) => `${HTTP_METHODS[method.verb]} ${path}`)
}

function pathsOf(method: Method, id: string): readonly string[] {
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
export function shownCallsOf(method: Method): string {
  const query = method.addressing === 'code' ? '?code=' : ''
  return callsOf(method, '{id}')
    .map((call) => `\`${call}${query}\``)
    .join(' or ')
}
