/** Arrows point downwards only, and none goes in a circle: the house as ARCHITECTURE.md draws it, types included. */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { circles, faults } from './floors'
import { importsOf, readEdges, type Edge } from './graph'

const root = fileURLToPath(new URL('../../src/', import.meta.url))
const edges = readEdges(root)

describe('the sources', () => {
  test('are all looked at', () => {
    const known = new Set(edges.flatMap(({ from, to }) => [from, to]))
    expect(globSync('**/*.ts', { cwd: root }).filter((path) => !known.has(path.replaceAll('\\', '/')))).toEqual([])
  })

  test('import downwards only', () => {
    expect(faults(edges)).toEqual([])
  })

  test('import in no circle', () => {
    expect(circles(edges)).toEqual([])
  })

  test.each(['evershop', 'freshcom', 'groupeat', 'vagaro'])('hold an embedded %s of the same rooms', (system) => {
    const files = globSync('*.ts', { cwd: `${root}testing/${system}` })
    const rooms = [`fake-${system}.ts`, 'options.ts', 'engine.ts', 'world.ts', 'refusal.ts']
    expect(files).toEqual(expect.arrayContaining(rooms))
  })
})

describe('the rules', () => {
  const edge = (from: string, to: string, isType = false): Edge => ({ from, to, isType })

  test.each<[string, Edge]>([
    ['core imports nothing of the others', edge('core/session/session.ts', 'freshcom/jsonapi/errors.ts')],
    ['not even a type', edge('core/options.ts', 'freshcom/options.ts', true)],
    ['stores import core alone', edge('stores/web-lock.ts', 'freshcom/client.ts', true)],
    ['connectors do not know Freshcom', edge('connectors/call.ts', 'freshcom/jsonapi/document.ts', true)],
    ['nor Freshcom connectors', edge('freshcom/client.ts', 'connectors/call.ts', true)],
    ['a storefront loads one store', edge('freshcom/client.ts', 'stores/redis-store.ts')],
    ['accounts carry no client', edge('accounts/freshcom-accounts.ts', 'freshcom/client.ts')],
    ['embedded systems carry no connector', edge('testing/vagaro/world.ts', 'connectors/vagaro/vagaro.ts')],
    ['nor the client they are for', edge('testing/freshcom/engine.ts', 'freshcom/client.ts')],
    ['the root carries no embedded system', edge('index.ts', 'testing/index.ts')],
    ['nobody needs accounts', edge('connectors/call.ts', 'accounts/contract.ts', true)],
    ['nobody needs the command line', edge('testing/index.ts', 'cli/command-line.ts')],
    ['errors know nothing of the way', edge('core/errors/api-error.ts', 'core/transport/transport.ts', true)],
    ['the way knows nothing of sessions', edge('core/transport/deadline.ts', 'core/session/session.ts', true)],
    ['JSON:API knows no resource', edge('freshcom/jsonapi/serialize.ts', 'freshcom/resources/catalogue.ts', true)],
    ['resources know no client', edge('freshcom/resources/execute.ts', 'freshcom/options.ts', true)],
    ['webhooks know no schema', edge('freshcom/webhooks/events.ts', 'freshcom/schemas/validate.ts', true)],
    ['systems share at the top only', edge('testing/vagaro/engine.ts', 'testing/groupeat/refusal.ts')],
    ['what is shared is of no system', edge('testing/front.ts', 'testing/freshcom/options.ts', true)],
    ['likewise connectors', edge('connectors/options.ts', 'connectors/evershop/options.ts', true)],
    ['a new room has to be given its floor', edge('core/errors/api-error.ts', 'core/new-room/file.ts')],
  ])('%s', (_rule, wrong) => {
    const right = edge('core/errors/api-error.ts', 'core/values.ts')
    expect(faults([right, wrong])).toEqual([expect.stringContaining(`${wrong.from} → ${wrong.to}`)])
  })

  test('let types of systems through where values are not', () => {
    expect(faults([edge('accounts/vagaro-accounts.ts', 'connectors/vagaro/vagaro.ts', true)])).toEqual([])
  })

  test('find a circle, name its files, and no others', () => {
    const line = [edge('a.ts', 'b.ts'), edge('b.ts', 'c.ts', true), edge('x.ts', 'a.ts')]
    expect(circles(line)).toEqual([])
    expect(circles([...line, edge('c.ts', 'b.ts')])).toEqual(['b.ts → c.ts → b.ts'])
    expect(circles([...line, edge('c.ts', 'a.ts', true)])).toEqual(['a.ts → b.ts → c.ts → a.ts'])
    expect(circles([edge('a.ts', 'a.ts')])).toEqual(['a.ts → a.ts'])
  })
})

test('every way to import is seen, and types are told from values', () => {
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
