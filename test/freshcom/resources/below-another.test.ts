/** Nested resources: how the parent can be passed, and where it is sent. */
import { describe, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { contracts } from '../../../src/freshcom/resources/contracts'
import type { ResourceContract } from '../../../src/freshcom/resources/descriptor'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { fieldsOf, readExchanges, routeOf } from '../recorded-exchanges'
import { versions, type Version } from '../replay/recordings'

interface Sent {
  readonly path: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, unknown>>
}

/** Calls a method and returns its request. */
async function send(name: string, ...given: readonly unknown[]): Promise<Sent> {
  const sent: Sent[] = []
  const client = new Freshcom({
    baseUrl: 'https://api.example.com/v1',
    accountId: 'account',
    fetch: (input, init) => {
      const { data } = JSON.parse(String(init?.body)) as { data: Omit<Sent, 'path'> & { type: string } }
      const { type, attributes, relationships = {} } = data
      sent.push({ path: new URL(input).pathname, attributes, relationships })
      return Promise.resolve(Response.json({ data: { type, id: '1', attributes: {} } }, { status: 201 }))
    },
  })
  const method = client[name as 'createPrice'] as unknown as (...all: unknown[]) => Promise<unknown>
  await method.apply(client, [...given])
  return sent[0] as Sent
}

const creates = [...methodTable].filter(([, { verb, addressing }]) => verb === 'create' && addressing === 'parent')

describe.each(creates)('%s', (name, { resource, path, descriptor }) => {
  const { parent = '', inBody } = descriptor.nested ?? {}
  const { attributes, relationships }: ResourceContract = contracts[resource]
  const above = { type: String(relationships[parent]?.one), id: 'above' }
  // A field that every resource has.
  const [own = ''] = Object.keys(attributes)
  const fields = { [own]: 'own' }
  const expectedPath = `/v1${path.replace(':id', 'above')}`

  test.each([
    ['its id', 'above'],
    ['an object with its id', { id: 'above' }],
    ['a whole resource', { ...above, name: 'Above' }],
  ])('takes %s first, and sends it as a relationship or only in the path', async (_, identifiers) => {
    const sent = await send(name, identifiers, fields)
    expect(sent.path).toBe(expectedPath)
    expect(sent.attributes).toEqual(fields)
    expect(sent.relationships).toEqual(inBody === true ? { [parent]: { data: above } } : {})
  })

  test('takes it in the fields, and sends it as a relationship', async () => {
    const sent = await send(name, { ...fields, [parent]: { ...above, name: 'Above' } })
    expect(sent.path).toBe(expectedPath)
    expect(sent.attributes).toEqual(fields)
    expect(sent.relationships).toEqual({ [parent]: { data: above } })
  })
})

/** Whether a release creates one by the path alone. Undefined if it creates none. */
function isPathEnough(version: Version, { path, descriptor }: Method): boolean | undefined {
  const made = readExchanges(version).filter((one) => one.request.method === 'POST' && routeOf(one) === path)
  const succeeded = made.filter(({ response }) => response.status === 201)
  const { parent = '' } = descriptor.nested ?? {}
  const byPathAlone = succeeded
    .map((one) => fieldsOf(one) ?? {})
    .filter((fields) => !(parent in fields || `${parent}Id` in fields))
  return succeeded.length === 0 ? undefined : byPathAlone.length > 0
}

test.each(creates)('%s sends the parent twice if a release ignores the path', (_name, method) => {
  const isEnough = versions.map((version) => isPathEnough(version, method))
  expect(method.descriptor.nested?.inBody ?? false).toBe(isEnough.includes(false))
})

test('there are resources of both kinds: with the parent in the path, and with the parent sent twice', () => {
  const kinds = creates.map(([, { descriptor }]) => descriptor.nested?.inBody === true)
  expect(new Set(kinds)).toEqual(new Set([true, false]))
})
