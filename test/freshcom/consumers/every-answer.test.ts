/** The result of every list and retrieve, with includes two levels deep, is a plain tree. */
import { beforeAll, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { parseEvent } from 'freshcom-sdk/webhooks'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import type { RelationshipDescriptor, ResourceDeclaration } from '../../../src/freshcom/resources/descriptor'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { events } from '../../../src/freshcom/webhooks/events'
import { expectPlainTree } from '../jsonapi/plain-tree'
import { openSubjects } from './answers'

const password = 'supersecurepassword'
const ROUNDS = 3

interface Answered {
  readonly data: unknown
  readonly hasNext?: boolean
  readonly raw?: { readonly body: string }
}

type Reading = (...given: readonly unknown[]) => Promise<Answered> & { pages(): AsyncIterable<Answered> }

/** Methods that read, by name. */
const readings = [...methodTable].filter(([, { verb }]) => verb === 'list' || verb === 'retrieve')

const lists = readings.filter(([, { verb }]) => verb === 'list')

const relationshipsOf = (type: ResourceName): [string, RelationshipDescriptor][] =>
  Object.entries((contracts[type] as ResourceDeclaration).relationships)

const targetsOf = ({ one, many }: RelationshipDescriptor) => [one ?? many ?? []].flat() as ResourceName[]

/** The include paths of a resource, up to a depth. */
function pathsOf(type: ResourceName, depth: number): string[] {
  return relationshipsOf(type).flatMap(([name, descriptor]) => {
    if (descriptor.writeOnly === true) return []
    const below = depth === 1 ? [] : targetsOf(descriptor).flatMap((target) => pathsOf(target, depth - 1))
    return [name, ...new Set(below.map((path) => `${name}.${path}`))]
  })
}

let staff: Freshcom
let shopper: Freshcom
let visitor: Freshcom
/** The last row of each type, which has the most relationships. */
const ids = new Map<ResourceName, string>()

/** A shop with resources of all types, with all possible relationships. */
beforeAll(async () => {
  const fake = createFakeFreshcom({ server: 'guides' })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
  fake.addCustomer({
    username: 'joe@example.com',
    password,
    name: 'Joe Example',
    firstName: 'Joe',
    lastName: 'Example',
  })
  const customData = JSON.parse('{"a": [1, {"b": null}], "__proto__": {"isAdmin": true}}') as unknown
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const type of Object.keys(contracts) as ResourceName[]) {
      const links = relationshipsOf(type).flatMap(([name, descriptor]) => {
        const [target] = targetsOf(descriptor)
        const id = target === undefined || descriptor.one === undefined ? undefined : ids.get(target)
        return id === undefined ? [] : [[name, { type: target, id }] as const]
      })
      const status = type === 'File' ? 'uploaded' : 'active'
      const attributes = { name: type, lastName: type, code: `${type} ${round}`, status, customData }
      ids.set(type, fake.add(type, attributes, Object.fromEntries(links) as Parameters<typeof fake.add>[2]))
    }
  }
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  visitor = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, keepRawResponse: true })
  staff = visitor.fork()
  shopper = visitor.fork()
  await staff.login({ username: 'root@example.com', password })
  await shopper.login({ username: 'joe@example.com', password })
})

function read(name: string, ...given: readonly unknown[]): ReturnType<Reading> {
  const client = { retrieveCurrentCustomer: shopper, retrieveCustomerByCode: visitor }[name] ?? staff
  return (client[name as keyof Freshcom] as unknown as Reading).call(client, ...given)
}

/** The arguments before the parameters. */
function identifierFor({ addressing, descriptor, resource }: Method): unknown[] {
  if (addressing === 'none') return []
  if (addressing === 'code') return [`${resource} ${ROUNDS}`]
  if (addressing !== 'parent') return [ids.get(resource)]
  const parent = relationshipsOf(resource).find(([name]) => name === descriptor.nested?.parent)?.[1]
  return [ids.get(targetsOf(parent ?? {})[0]!)]
}

/** How many resources a result expands below the requested ones. */
function expandedIn(value: unknown, depth = 0): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, member) => sum + expandedIn(member, depth), 0)
  if (typeof value !== 'object' || value === null) return 0
  const isExpanded = depth > 0 && 'id' in value && Object.keys(value).length > 2
  const below = Object.values(value).map((member) => expandedIn(member, depth + 1))
  return below.reduce((sum, count) => sum + count, isExpanded ? 1 : 0)
}

test.each(readings)('%s returns plain trees, whatever is included', async (name, method) => {
  const paths = pathsOf(method.resource, 2)
  for (const include of ['', ...paths, paths.join()]) {
    const answer = await read(name, ...identifierFor(method), { include })
    expectPlainTree(answer)
    expect(answer).toHaveProperty('raw.body')
  }
})

test('many resources are expanded, two levels deep', async () => {
  let expanded = 0
  for (const [name, method] of readings) {
    const { data } = await read(name, ...identifierFor(method), { include: pathsOf(method.resource, 2).join() })
    expanded += expandedIn(data)
  }
  expect(expanded).toBeGreaterThan(100)
})

test.each(lists)('the pages of %s are plain trees', async (name, method) => {
  const page = { size: 2 }
  const include = pathsOf(method.resource, 2).join()
  let pages = 0
  for await (const one of read(name, ...identifierFor(method), { page, include }).pages()) {
    expectPlainTree(one)
    expect(one.hasNext).toBeTypeOf('boolean')
    pages += 1
  }
  expect(pages).toBeGreaterThan(0)
})

test('an event of every known name has a plain tree', async () => {
  for (const [eventName, type] of Object.entries(events)) {
    const include = pathsOf(type, 2)
    const retrieve = `retrieve${type}`
    const method = methodTable.get(retrieve)
    // Servers send the document of a retrieve. Some resources have no retrieve.
    const body = method && (await read(retrieve, ...identifierFor(method), { include: include.join() })).raw?.body
    const sent = body === undefined ? { data: { type, id: '1' } } : (JSON.parse(body) as object)
    expectPlainTree(parseEvent<string>(JSON.stringify({ ...sent, meta: { eventName, locale: null } }), { include }))
  }
})

test.each(['linked', 'instances'] as const)('a value that is no plain tree is noticed: %s', async (fault) => {
  const [subject] = await openSubjects(fault)
  const answer = await subject?.fetch()
  expect(() => expectPlainTree(answer)).toThrow(/to deeply equal \[\]/)
})
