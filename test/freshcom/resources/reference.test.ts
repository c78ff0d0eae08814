/**
 * The page of all methods (`docs/reference/methods.md`) is generated from the method table, the descriptors and the interfaces;
 * `npm run generate` writes it anew.
 */
import { expect, test } from 'vitest'
import { pathOf } from '../../../src/freshcom/resources/arguments'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { unsupported } from '../../../src/freshcom/resources/unsupported'
import { methodModules } from './method-interfaces'

const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const
const HEAD = '| Method | HTTP call | Answers with | Fails on |'
const ANSWERS = {
  resource: (type: string) => `\`{data: ${type}, meta}\``,
  list: (type: string) => `list of \`${type}\``,
  nothing: () => 'nothing',
  'resource or nothing': (type: string) => `\`{data: ${type}, meta}\`, or nothing`,
}

function row(name: string): string {
  if (name === 'uploadFile') {
    return '| `uploadFile(fields, params, options)` | `POST /files`, `PUT` to the address in the answer, `PATCH /files/{id}` | `{data: File, meta}` | |'
  }
  const method = methodTable.get(name)
  if (method === undefined) throw new Error(`${name} is declared and not implemented.`)
  return `| \`${name}(${argumentsOf(method)})\` | ${callsOf(method)} | ${ANSWERS[method.answer](method.resource)} | ${failsOn(name)} |`
}

/** The releases on which nobody can call a method, as its comment says. */
function failsOn(name: string): string {
  const comments = methodModules.flatMap(({ methods }) => methods.get(name)?.[0]?.comment ?? [])
  const notes = comments.flatMap((comment) => [...comment.matchAll(/- \*\*([^*]+)\*\*: (?:fails with|for nobody)/g)])
  return notes.map(([, release = '']) => release.toLowerCase()).join(', ')
}

function argumentsOf({ verb, addressing, descriptor }: Method): string {
  const parent = `${descriptor.nested?.parent ?? ''}Id`
  const identifiers = { none: [], id: ['id'], 'id or current': ['[id]'], parent: [parent], code: ['code'] }[addressing]
  const fields = verb === 'create' || verb === 'update' ? ['fields'] : []
  return [...identifiers, ...fields, 'params', 'options'].join(', ')
}

function callsOf(method: Method): string {
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

test('the page of all methods is what they are', async () => {
  const titles = methodModules.map(({ name, methods }) => {
    const title = name.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
    return [`## ${title === 'Crm' ? 'CRM' : title}`, '', HEAD, '| --- | --- | --- | --- |']
      .concat([...methods.keys()].map(row))
      .join('\n')
  })
  const rejected = Object.entries(unsupported).map(
    ([name, alternative]) => `| \`${name}\` | ${alternative === undefined ? 'none' : `\`${alternative}\``} |`,
  )
  const page = [
    '# All methods',
    '',
    'Generated from the method table. `params` and `options` may always be left out; so may what stands in brackets.',
    'A resource that lies below another takes that one’s id first, or the resource among its fields.',
    'The last column names the releases on which nobody can call a method; the hover texts say who may call it on which',
    'release, and what others get. [More about the releases](releases.md)',
    '',
    titles.join('\n\n'),
    '',
    '## Without a route',
    '',
    'Freshcom’s documents and dashboard name these; no server has a route for them. They reject with an',
    '`UnsupportedError` that says what to use instead.',
    '',
    '| Method | Instead |',
    '| --- | --- |',
    ...rejected,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../../docs/reference/methods.md')
})
