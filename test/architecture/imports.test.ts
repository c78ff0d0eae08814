/** Imports go only to lower layers and never in a cycle, types included (ARCHITECTURE.md). */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { circles, faults } from './floors'
import { importsOf, readEdges, type Edge } from './graph'

const root = fileURLToPath(new URL('../../src/', import.meta.url))
const edges = readEdges(root)

describe('the sources', () => {
  test('are all examined', () => {
    const known = new Set(edges.flatMap(({ from, to }) => [from, to]))
    expect(globSync('**/*.ts', { cwd: root }).filter((path) => !known.has(path.replaceAll('\\', '/')))).toEqual([])
  })

  test('import only lower layers', () => {
    expect(faults(edges)).toEqual([])
  })

  test('import in no cycle', () => {
    expect(circles(edges)).toEqual([])
  })

  test.each(['evershop', 'freshcom', 'groupeat', 'vagaro'])(
    'contain a fake server %s with the same files',
    (system) => {
      const files = globSync('*.ts', { cwd: `${root}testing/${system}` })
      const rooms = [`fake-${system}.ts`, 'options.ts', 'engine.ts', 'world.ts', 'refusal.ts']
      expect(files).toEqual(expect.arrayContaining(rooms))
    },
  )
})

describe('the rules', () => {
  const edge = (from: string, to: string, isType = false): Edge => ({ from, to, isType })

  test.each<[string, Edge]>([
    ['core imports no other folder', edge('core/session/session.ts', 'freshcom/jsonapi/errors.ts')],
    ['not even a type', edge('core/options.ts', 'freshcom/options.ts', true)],
    ['stores import only core', edge('stores/web-lock.ts', 'freshcom/client.ts', true)],
    ['connectors do not import Freshcom', edge('connectors/call.ts', 'freshcom/jsonapi/document.ts', true)],
    ['Freshcom does not import connectors', edge('freshcom/client.ts', 'connectors/call.ts', true)],
    ['a storefront loads one store', edge('freshcom/client.ts', 'stores/redis-store.ts')],
    ['accounts contain no client', edge('accounts/freshcom-accounts.ts', 'freshcom/client.ts')],
    ['fake servers contain no connector', edge('testing/vagaro/world.ts', 'connectors/vagaro/vagaro.ts')],
    ['a fake server does not import its client', edge('testing/freshcom/engine.ts', 'freshcom/client.ts')],
    ['the root entry contains no fake server', edge('index.ts', 'testing/index.ts')],
    ['nothing imports accounts', edge('connectors/call.ts', 'accounts/contract.ts', true)],
    ['nothing imports the command line', edge('testing/index.ts', 'cli/command-line.ts')],
    ['errors do not import the transport', edge('core/errors/api-error.ts', 'core/transport/transport.ts', true)],
    ['the transport does not import the session', edge('core/transport/deadline.ts', 'core/session/session.ts', true)],
    [
      'JSON:API code imports no resource',
      edge('freshcom/jsonapi/serialize.ts', 'freshcom/resources/catalogue.ts', true),
    ],
    ['resources do not import the client', edge('freshcom/resources/execute.ts', 'freshcom/options.ts', true)],
    ['webhooks do not import the schemas', edge('freshcom/webhooks/events.ts', 'freshcom/schemas/validate.ts', true)],
    ['only the top level imports several systems', edge('testing/vagaro/engine.ts', 'testing/groupeat/refusal.ts')],
    ['shared code imports no system', edge('testing/front.ts', 'testing/freshcom/options.ts', true)],
    ['likewise connectors', edge('connectors/options.ts', 'connectors/evershop/options.ts', true)],
    ['a new folder needs a layer', edge('core/errors/api-error.ts', 'core/new-room/file.ts')],
  ])('%s', (_rule, wrong) => {
    const right = edge('core/errors/api-error.ts', 'core/values.ts')
    expect(faults([right, wrong])).toEqual([expect.stringContaining(`${wrong.from} → ${wrong.to}`)])
  })

  test('allow types of systems where values are not allowed', () => {
    expect(faults([edge('accounts/vagaro-accounts.ts', 'connectors/vagaro/vagaro.ts', true)])).toEqual([])
  })

  test('find a cycle, name its files, and no others', () => {
    const line = [edge('a.ts', 'b.ts'), edge('b.ts', 'c.ts', true), edge('x.ts', 'a.ts')]
    expect(circles(line)).toEqual([])
    expect(circles([...line, edge('c.ts', 'b.ts')])).toEqual(['b.ts → c.ts → b.ts'])
    expect(circles([...line, edge('c.ts', 'a.ts', true)])).toEqual(['a.ts → b.ts → c.ts → a.ts'])
    expect(circles([edge('a.ts', 'a.ts')])).toEqual(['a.ts → a.ts'])
  })
})

test('every kind of import is found, and types are distinguished from values', () => {
  const text = `
    import './a'
    import type { B } from './b'
    import { type C, type C2 } from './c'
    import { type D, d } from './d'
    import e from './e'
    import * as f from './f'
    export * from './g'
    export type * from './h'
    export { type I } from './i'
    const j = () => import('./j')
    type K = import('./k').K
    import { z } from 'zod'
    // import './comment'
    const text = "import './text'"
  `
  const seen = importsOf('file.ts', text).map(({ name, isType }) => `${name} ${isType ? 'type' : 'value'}`)
  expect(seen).toEqual([
    './a value',
    './b type',
    './c type',
    './d value',
    './e value',
    './f value',
    './g value',
    './h type',
    './i type',
    './j value',
    './k type',
  ])
})
