/**
 * `docs/reference/http-api.md`: its parts about events and resources are generated from the declarations; `npm run generate`
 * writes them. Every section that the sources cite is there.
 */
import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import type {
  AttributeDescriptor,
  RelationshipDescriptor,
  ResourceDeclaration,
} from '../../../src/freshcom/resources/descriptor'
import { methodTable } from '../../../src/freshcom/resources/method-table'
import { events } from '../../../src/freshcom/webhooks/events'
import { shownCallsOf } from '../../freshcom/resources/http-calls'
import { commentOf, parse } from './declarations'
import { code, replaced, table, toLine } from './markdown'
import { slugOf } from '../../../scripts/docs-links'

const PAGE = 'docs/reference/http-api.md'
const FOLDER = 'src/freshcom/resources'

/** The comments of a resource's members, by the path in its declaration: `attributes.name`. */
function commentsOf(declaration: ts.VariableDeclaration): ReadonlyMap<string, string> {
  const comments = new Map<string, string>()
  const visit = (node: ts.Node, path: string): void => {
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return visit(node.expression, path)
    if (!ts.isObjectLiteralExpression(node)) return
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property)) continue
      const own = `${path}${property.name.getText()}`
      comments.set(own, commentOf(property))
      visit(property.initializer, `${own}.`)
    }
  }
  if (declaration.initializer !== undefined) visit(declaration.initializer, '')
  return comments
}

interface Described {
  readonly module: string
  readonly about: string
  readonly comments: ReadonlyMap<string, string>
}

const described = new Map<string, Described>(
  globSync(`${FOLDER}/*/*.ts`).flatMap((path) =>
    parse(path).statements.flatMap((statement) => {
      if (!ts.isVariableStatement(statement)) return []
      const [declaration] = statement.declarationList.declarations
      const name = declaration?.name.getText() ?? ''
      if (declaration === undefined || !Object.hasOwn(contracts, name)) return []
      const about = commentOf(statement).replace(/ \(docs\/reference\/[^)]*\)/, '')
      const module = path.split('/').at(-2) ?? ''
      return [[name, { module, about, comments: commentsOf(declaration) }] as const]
    }),
  ),
)

/** A module's folder as a title. */
function titleOf(module: string): string {
  return module === 'crm' ? 'CRM' : module.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
}

function flagsOfAttribute({
  access,
  required,
  createOnly,
  nullable,
  translatable,
  since,
}: AttributeDescriptor): string {
  return [
    access === 'read' && 'read only',
    access === 'write' && 'write only',
    required && 'required',
    createOnly && 'create only',
    nullable && 'null',
    translatable && 'locale',
    since && `since ${since}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function flagsOfRelationship(relationship: RelationshipDescriptor): string {
  const { writable, writeOnly, required, sure, lazy, one } = relationship
  const isSent = writable === true || writeOnly === true
  return [
    writeOnly ? 'write only' : !isSent && 'read only',
    required && 'required',
    lazy && 'only if included',
    one !== undefined && !sure && !writeOnly && 'null',
  ]
    .filter(Boolean)
    .join(', ')
}

function typesOf({ one, many }: RelationshipDescriptor): string {
  const types = [one ?? many ?? []].flat()
  return types.map((type) => `${code(type)}${many === undefined ? '' : '[]'}`).join(' or ')
}

const list = (names: readonly string[]) => names.map(code).join(', ')

/** What a create needs, in words. */
function needsOf({ needs = [] }: ResourceDeclaration): string[] {
  return needs.map(({ field, is, isNot, sets }) => {
    const values = (is ?? isNot ?? []).map((value) => code(String(value))).join(' or ')
    const condition = field === undefined ? '' : ` if ${code(field)} is ${is === undefined ? 'not ' : ''}${values}`
    return `A create needs${condition}: ${sets.map((set) => list(set)).join('; or ')}.`
  })
}

function sectionOf(name: ResourceName): string {
  const resource: ResourceDeclaration = contracts[name]
  const { about, comments } = described.get(name) as Described
  const { attributes, relationships, filters = {}, search = [], includes = [], brokenIncludes = {} } = resource
  const calls = [...methodTable].filter(([, method]) => method.resource === name)
  const rows = Object.entries(attributes).map(([attribute, descriptor]) => {
    const { kind, values } = descriptor
    const meaning = toLine(comments.get(`attributes.${attribute}`) ?? '')
    const known = values === undefined ? '' : `One of ${values.map(code).join(', ')}.`
    return [
      code(attribute),
      [kind, flagsOfAttribute(descriptor)].filter(Boolean).join(', '),
      [meaning, known].filter(Boolean).join(' '),
    ]
  })
  const related = Object.entries(relationships).map(([relationship, descriptor]) => [
    code(relationship),
    [typesOf(descriptor), flagsOfRelationship(descriptor)].filter(Boolean).join(', '),
    toLine(comments.get(`relationships.${relationship}`) ?? ''),
  ])
  const broken = Object.entries(brokenIncludes).map(
    ([verb, paths]) =>
      `- ${verb === 'update' ? 'An' : 'A'} ${verb} with the include ${list(paths)} is carried out, but fails with 500.`,
  )
  const notes = [
    ...needsOf(resource).map((need) => `- ${need}`),
    ...(Object.keys(filters).length > 0 ? [`- Filters: ${list(Object.keys(filters))}`] : []),
    ...(search.length > 0 ? [`- \`search\` looks in: ${list(search)}`] : []),
    ...(includes.length > 0 ? [`- Includes that work on both releases: ${list(includes)}`] : []),
    ...broken,
  ]
  return [
    `### ${name}`,
    toLine(about),
    ...(calls.length === 0
      ? ['No server has a route for it.']
      : [
          table(
            ['Method', 'HTTP call'],
            calls.map(([method, each]) => [code(method), shownCallsOf(each)]),
          ),
        ]),
    ...(rows.length === 0 ? [] : [table(['Attribute', 'Type', 'Meaning'], rows)]),
    ...(related.length === 0 ? [] : [table(['Relationship', 'Type', 'Meaning'], related)]),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ].join('\n\n')
}

const LEGEND = [
  '- **null**: it may be null, and null clears it.',
  '- **locale**: it has a value per locale.',
  '- **required**: a create needs it.',
  '- **create only**: an update cannot change it.',
  '- **only if included**: without the include a response does not have it.',
].join('\n')

test('the parts of the page that are generated are what the declarations say', async () => {
  const names = Object.keys(contracts) as ResourceName[]
  const modules = [...new Set(names.map((name) => described.get(name)?.module ?? ''))]
  const resources = modules.map((module) => {
    const sections = names.filter((name) => described.get(name)?.module === module).map(sectionOf)
    return [`## ${titleOf(module)}`, ...sections].join('\n\n')
  })
  const rows = Object.entries(events).map(([event, type]) => [code(event), `[${type}](#${slugOf(type)})`])
  const page = readFileSync(PAGE, 'utf8')
  const withEvents = replaced(page, 'events', table(['Event', 'Resource'], rows))
  await expect(
    replaced(withEvents, 'resources', ['## Resources', LEGEND, ...resources].join('\n\n')),
  ).toMatchFileSnapshot(`../../../${PAGE}`)
})

test('every attribute and every relationship says what it means', () => {
  const silent = Object.entries(contracts).flatMap(([name, { attributes, relationships }]) =>
    [
      ...Object.keys(attributes).map((each) => `attributes.${each}`),
      ...Object.keys(relationships).map((each) => `relationships.${each}`),
    ]
      .filter((path) => (described.get(name)?.comments.get(path) ?? '') === '')
      .map((path) => `${name}.${path}`),
  )
  expect(silent).toEqual([])
})

test('every section that the sources cite is on its page', () => {
  const cited = globSync('src/**/*.ts').flatMap((path) => [
    ...readFileSync(path, 'utf8')
      .replaceAll(/\s*\n\s*\*?\s*/g, ' ')
      .matchAll(/docs\/reference\/([\w-]+\.md), "([^"]+)"/g),
  ])
  const missing = cited
    .map(([, page = '', section = '']) => ({ page: `docs/reference/${page}`, section }))
    .filter(
      ({ page, section }) =>
        !new RegExp(`^#+ ${section.replace(/[.*+?^$()|[\]]/g, '\\$&')}$`, 'm').test(readFileSync(page, 'utf8')),
    )
  expect(cited.length).toBeGreaterThan(200)
  expect(missing).toEqual([])
})

test('links within the reference lead to headings', () => {
  const pages = globSync('docs/reference/*.md')
  const anchors = new Map(
    pages.map((page) => [
      page,
      new Set([...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading))),
    ]),
  )
  const dead = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\(([\w-]+\.md)?#([^)]+)\)/g)]
      .filter(
        ([, other, anchor = '']) =>
          anchors.get(other === undefined ? page : `docs/reference/${other}`)?.has(anchor) !== true,
      )
      .map(([link]) => `${page}: ${link}`),
  )
  expect(dead).toEqual([])
})
