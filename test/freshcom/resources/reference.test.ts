/**
 * The page of all methods (`docs/methods.md`) is generated from the method table, the descriptors and the interfaces;
 * `vitest run test/freshcom/resources/reference -u` writes it anew.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pathOf } from '../../../src/freshcom/resources/arguments'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { unsupported } from '../../../src/freshcom/resources/unsupported'

const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const
const ANSWERS = {
  resource: (type: string) => `\`{data: ${type}, meta}\``,
  list: (type: string) => `list of \`${type}\``,
  nothing: () => 'nothing',
  'resource or nothing': (type: string) => `\`{data: ${type}, meta}\`, or nothing`,
}

/** Methods by module, in the order in which its interface declares them. */
const modules = readdirSync('src/freshcom/resources', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'types')
  .map(({ name }) => ({ name, methods: declaredIn(`src/freshcom/resources/${name}/methods.ts`) }))

function declaredIn(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const body = source.slice(source.indexOf('Methods {'))
  return [...new Set([...body.matchAll(/^ {2}(\w+)[<(]/gm)].map(([, name = '']) => name))]
}

function row(name: string): string {
  if (name === 'uploadFile') {
    return '| `uploadFile(fields, params, options)` | `POST /files`, `PUT` to the address in the answer, `PATCH /files/{id}` | `{data: File, meta}` |'
  }
  const method = methodTable.get(name)
  if (method === undefined) throw new Error(`${name} is declared and not implemented.`)
  return `| \`${name}(${argumentsOf(method)})\` | ${callsOf(method)} | ${ANSWERS[method.answer](method.resource)} |`
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
  const titles = modules.map(({ name, methods }) => {
    const title = name.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
    return [`## ${title === 'Crm' ? 'CRM' : title}`, '', '| Method | HTTP call | Answers with |', '| --- | --- | --- |']
      .concat(methods.map(row))
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
    'The hover texts and the reference say more about each.',
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
  await expect(page).toMatchFileSnapshot('../../../docs/methods.md')
})

test('every method of the table is declared in an interface, and the other way round', () => {
  const declared = modules.flatMap(({ methods }) => methods)
  expect(declared.filter((name) => name !== 'uploadFile').toSorted()).toEqual([...methodTable.keys()].toSorted())
})
