/**
 * Compares the shape of a response with the recorded one. Rule: status, content type, the names and kinds of all
 * attributes and relationships, and the meta are compared. Values are not: the recorded ones depend on unrecorded
 * resources. Of an error only the status is compared. Null has no kind: an attribute that is null may also have any
 * other kind.
 */
import { isObject } from '../../freshcom/replay/recordings'
import type { Answer, RecordedExchange } from './recorded-situation'

/** The kinds of attributes by name, for each resource type. */
type Shapes = Map<string, Map<string, Set<string>>>

export function compareShapes({ response }: RecordedExchange, answer: Answer): readonly string[] {
  if (response.status !== answer.status) return [`status: recorded ${response.status}, here ${answer.status}`]
  if (response.status >= 400) return []
  const [theirs, ours] = [response.body, answer.body]
  const contentType = response.headers['content-type'] ?? null
  return [
    ...(contentType === answer.contentType
      ? []
      : [`content type: recorded ${contentType}, here ${answer.contentType}`]),
    ...compareMeta(memberOf(theirs, 'meta'), memberOf(ours, 'meta')),
    ...compareAll(shapesOf([memberOf(theirs, 'data')]), shapesOf([memberOf(ours, 'data')]), 'data'),
    ...compareAll(
      shapesOf([memberOf(theirs, 'included')]),
      shapesOf([memberOf(ours, 'included')]),
      Array.isArray(memberOf(theirs, 'data')) ? 'list' : 'included',
    ),
  ]
}

/** The locale must be the same. Of numbers only the kind is compared. */
function compareMeta(recorded: unknown, here: unknown): string[] {
  const plain = (meta: unknown) =>
    isObject(meta)
      ? JSON.stringify(
          Object.keys(meta)
            .sort()
            .map((name) => [name, typeof meta[name] === 'number' ? 'number' : meta[name]]),
        )
      : 'none'
  return plain(recorded) === plain(here) ? [] : [`meta: recorded ${plain(recorded)}, here ${plain(here)}`]
}

function compareAll(theirs: Shapes, ours: Shapes, where: string): string[] {
  const found: string[] = []
  for (const [type, recorded] of theirs) {
    const here = ours.get(type)
    // An empty list has no members to compare, and the included resources of a list depend on its items.
    if (here === undefined && (where === 'list' || (where === 'data' && ours.size === 0))) continue
    if (here === undefined) found.push(`${where}: no ${type} here`)
    else found.push(...compareShape(recorded, here, `${where} ${type}`))
  }
  return found
}

function compareShape(theirs: Map<string, Set<string>>, ours: Map<string, Set<string>>, where: string): string[] {
  const found: string[] = []
  for (const name of new Set([...theirs.keys(), ...ours.keys()])) {
    const [recorded, here] = [theirs.get(name), ours.get(name)]
    if (recorded === undefined) found.push(`${where}.${name}: not recorded`)
    else if (here === undefined) found.push(`${where}.${name}: not here`)
    else if (!agree(recorded, here))
      found.push(`${where}.${name}: recorded ${[...recorded].join(' or ')}, here ${[...here].join(' or ')}`)
  }
  return found
}

function agree(recorded: Set<string>, here: Set<string>): boolean {
  const kinds = (all: Set<string>) => [...all].filter((kind) => kind !== 'null')
  const [theirs, ours] = [kinds(recorded), kinds(here)]
  return theirs.length === 0 || ours.every((kind) => theirs.includes(kind))
}

/** The kinds of all attributes of all resources, by type. Identifiers without attributes are skipped. */
function shapesOf(data: readonly unknown[]): Shapes {
  const shapes: Shapes = new Map()
  for (const resource of data.flat()) {
    if (!isObject(resource) || !isObject(resource.attributes)) continue
    if (Object.keys(resource.attributes).length === 0) continue
    const shape = shapes.get(String(resource.type)) ?? new Map<string, Set<string>>()
    shapes.set(String(resource.type), shape)
    const add = (name: string, kind: string) => shape.set(name, (shape.get(name) ?? new Set()).add(kind))
    for (const [name, value] of Object.entries(resource.attributes)) add(name, kindOf(value))
    const { relationships } = resource
    if (!isObject(relationships)) continue
    for (const [name, value] of Object.entries(relationships)) add(`relationships.${name}`, linkageOf(value))
  }
  return shapes
}

/** A time with a zone is another kind than a time without one. */
function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return 'time with a zone'
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value)) return 'time'
  return Array.isArray(value) ? 'array' : typeof value
}

/** A relationship without data has data only if it is included. */
function linkageOf(relationship: unknown): string {
  if (!isObject(relationship) || relationship.data === undefined) return 'unlinked'
  return Array.isArray(relationship.data) ? 'many' : 'one'
}

function memberOf(body: unknown, name: string): unknown {
  return isObject(body) ? body[name] : undefined
}
