/**
 * `docs/reference/connectors-http.md`: its tables are generated from the comments of the connectors and from EverShop's
 * routes; `npm run generate` writes them.
 */
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { checkRoutes } from '../../../src/connectors/evershop/routes'
import { parse, textOf } from './declarations'
import { code, replaced, table, toLine } from './markdown'

const PAGE = 'docs/reference/connectors-http.md'

const CONNECTORS = {
  evershop: 'src/connectors/evershop/evershop.ts',
  vagaro: 'src/connectors/vagaro/vagaro.ts',
  groupeat: 'src/connectors/groupeat/groupeat.ts',
} as const

/** The paragraph of a comment that says the HTTP call. */
const CALL = /`(?:GET|POST|PUT|PATCH|DELETE) |GraphQL|HTTP call/

/** The public methods of a connector's class with what their comments say about the HTTP call, one for each overload. */
function callsOf(path: string): readonly (readonly [name: string, call: string])[] {
  const classes = parse(path).statements.filter((statement) => ts.isClassDeclaration(statement))
  return classes.flatMap(({ members }) =>
    members.flatMap((member) => {
      if (!ts.isMethodDeclaration(member) || ts.isPrivateIdentifier(member.name)) return []
      const [comment] = ts.getJSDocCommentsAndTags(member)
      // The implementation behind overloads has none.
      if (comment === undefined) return []
      const paragraphs = textOf(comment.getText()).split(/\n\s*\n/)
      const cited = paragraphs.slice(1).find((paragraph) => CALL.test(paragraph)) ?? ''
      const call = toLine(cited.replaceAll(/ \(docs\/reference\/[^)]*\)/g, ''))
      const names = member.parameters.map(({ name }) => name.getText()).filter((name) => name !== 'options')
      return [[`${member.name.getText()}(${names.join(', ')})`, call] as const]
    }),
  )
}

const calls = Object.entries(CONNECTORS).map(([name, path]) => ({ name, methods: callsOf(path) }))

test('the tables of the page are what the connectors say', async () => {
  const [v2, reference] = [checkRoutes('v2'), checkRoutes('reference')]
  const routes = (Object.keys(v2) as (keyof typeof v2)[]).map((name) => {
    const [ours, theirs] = [v2[name], reference[name]]
    return [code(name), ours === null ? '–' : code(ours), theirs === ours ? 'the same' : code(theirs ?? '')]
  })
  const tables = calls.map(({ name, methods }) => {
    const rows = methods.map(([method, call]) => [code(method), call])
    return [name, table(['Method', 'HTTP call'], rows)] as const
  })
  const parts = [...tables, ['routes', table(['Route', '2.2.1', 'Document'], routes)] as const]
  const page = parts.reduce((text, [name, part]) => replaced(text, name, part), readFileSync(PAGE, 'utf8'))
  await expect(page).toMatchFileSnapshot(`../../../${PAGE}`)
})

test('every method of a connector says its HTTP call, or that there is none', () => {
  expect(calls.flatMap(({ methods }) => methods).length).toBeGreaterThan(40)
  const silent = calls.flatMap(({ name, methods }) =>
    methods.filter(([, call]) => call === '').map(([method]) => `${name}.${method}`),
  )
  expect(silent).toEqual([])
})
