/**
 * Every declaration against the contract of the API (`test/spec/api.json`): it has each route, attribute, relationship,
 * filter, search and include, and no others. Differences are listed with a reason.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import type { ResourceDeclaration } from '../../../src/freshcom/resources/descriptor'
import { collectionPath, methodTable } from '../../../src/freshcom/resources/method-table'
import { unsupported } from '../../../src/freshcom/resources/unsupported'
import { events } from '../../../src/freshcom/webhooks/events'
import { callsOf } from './http-calls'
import { deviations } from './spec-deviations'

interface Spec {
  readonly routes: readonly { readonly method: string; readonly path: string; readonly implementation: string }[]
  readonly events: readonly string[]
  readonly resources: Readonly<Record<string, SpecResource>>
}

interface SpecResource {
  readonly path: string
  readonly attributes: Readonly<Record<string, SpecAttribute>>
  readonly relationships: Readonly<Record<string, SpecRelationship>>
  readonly includes: readonly string[]
  readonly filters: readonly string[]
  readonly searchable: readonly string[]
  readonly needs?: readonly object[]
  readonly brokenIncludes?: object
}

interface SpecAttribute {
  readonly type: string
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly requiredOnCreate: boolean
  readonly nullable: boolean
  readonly translatable: boolean
  readonly createOnly?: boolean
  readonly hidden?: boolean
  readonly enum?: readonly string[]
}

interface SpecRelationship {
  readonly types: readonly string[]
  readonly cardinality: 'one' | 'many'
  readonly writable: boolean
  readonly linkage: 'always' | 'only when included' | 'request only'
  readonly requiredOnCreate?: boolean
}

const spec: Spec = JSON.parse(readFileSync(new URL('../../spec/api.json', import.meta.url), 'utf8'))
const types = Object.keys(contracts) as ResourceName[]
const found = new Set<string>()

function differ(place: string, declared: unknown, promised: unknown): void {
  const [ours, theirs] = [declared, promised].map((value) => JSON.stringify(value ?? null))
  if (ours !== theirs) found.add(`${place}: declared ${ours}, promised ${theirs}`)
}

function compareNames(place: string, declared: Iterable<string>, promised: Iterable<string>): void {
  const [ours, theirs] = [new Set(declared), new Set(promised)]
  for (const name of theirs) if (!ours.has(name)) found.add(`${place}.${name} is missing`)
  for (const name of ours) if (!theirs.has(name)) found.add(`${place}.${name} is invented`)
}

/** Corrections name their recording. */
function withoutSource(value: object | undefined): object | undefined {
  return value && Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'source'))
}

/** Fields that follow from another one are needs that the SDK meets. */
function needsOf({ needs = [], implied }: ResourceDeclaration): readonly object[] {
  if (implied?.is === undefined) return needs
  return [...needs, { field: implied.by, is: [implied.is], sets: [Object.keys(implied.fields)] }]
}

for (const type of types) {
  const promised = spec.resources[type]
  if (promised === undefined) continue
  const declaration: ResourceDeclaration = contracts[type]
  differ(`${type} path`, collectionPath(type, declaration), promised.path)
  compareNames(type, Object.keys(declaration.attributes), Object.keys(promised.attributes))
  for (const [name, theirs] of Object.entries(promised.attributes)) {
    const ours = declaration.attributes[name]
    if (ours === undefined) continue
    const kind = theirs.type === 'enum' ? 'string' : theirs.type === 'array' ? 'strings' : theirs.type
    differ(`${type}.${name} kind`, ours.kind, kind)
    differ(`${type}.${name} values`, ours.values, theirs.enum)
    differ(`${type}.${name} read only`, ours.access === 'read', theirs.readOnly)
    differ(`${type}.${name} write only`, ours.access === 'write', theirs.writeOnly)
    differ(`${type}.${name} required`, ours.required ?? false, theirs.requiredOnCreate)
    differ(`${type}.${name} create only`, ours.createOnly ?? false, theirs.createOnly ?? false)
    differ(`${type}.${name} translatable`, ours.translatable ?? false, theirs.translatable)
    if (ours.access !== 'write') differ(`${type}.${name} nullable`, ours.nullable ?? false, theirs.nullable)
  }
  compareNames(`${type} links`, Object.keys(declaration.relationships), Object.keys(promised.relationships))
  for (const [name, theirs] of Object.entries(promised.relationships)) {
    const ours = declaration.relationships[name]
    if (ours === undefined) continue
    const writable = ours.writable === true || ours.writeOnly === true
    differ(`${type}.${name} types`, [ours.one ?? ours.many ?? []].flat().toSorted(), theirs.types.toSorted())
    differ(`${type}.${name} cardinality`, ours.many === undefined ? 'one' : 'many', theirs.cardinality)
    differ(`${type}.${name} writable`, writable, theirs.writable)
    const linkage = ours.writeOnly === true ? 'request only' : ours.lazy === true ? 'only when included' : 'always'
    differ(`${type}.${name} linkage`, linkage, theirs.linkage)
    differ(`${type}.${name} required`, ours.required ?? false, theirs.requiredOnCreate ?? false)
  }
  compareNames(`${type} filters`, Object.keys(declaration.filters ?? {}), promised.filters)
  compareNames(`${type} search`, declaration.search ?? [], promised.searchable)
  compareNames(`${type} includes`, declaration.includes ?? [], promised.includes)
  differ(`${type} broken includes`, declaration.brokenIncludes, withoutSource(promised.brokenIncludes))
  differ(`${type} needs`, needsOf(declaration), (promised.needs ?? []).map(withoutSource))
}

const called = [...methodTable.values()].flatMap((method) => callsOf(method, '*'))
/** A route of the contract with `*` for each id. */
const normalized = (route: string) => route.replace('/v1', '').replace(/\{[^}]*\}/g, '*')
compareNames(
  'routes',
  called,
  spec.routes.map(({ method, path }) => normalized(`${method} ${path}`)),
)

describe('the declarations and the contract of the API', () => {
  test.each([...found].map((difference) => [difference]))('differ with a reason: %s', (difference) => {
    expect(Object.keys(deviations)).toContain(difference)
  })

  test('agree in everything else, and every reason has its difference', () => {
    expect(Object.keys(deviations).filter((difference) => !found.has(difference))).toEqual([])
  })

  test('have the same resources and events', () => {
    expect(types.toSorted()).toEqual(Object.keys(spec.resources).toSorted())
    expect(Object.keys(events).toSorted()).toEqual(spec.events.toSorted())
  })

  test('no unsupported method is also a method', () => {
    expect(Object.keys(unsupported).filter((name) => methodTable.has(name))).toEqual([])
  })
})
