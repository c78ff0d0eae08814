/**
 * The declared types are right: every recorded resource fits its contract. Each of its attributes is declared with a
 * fitting kind and nullability. Each declared attribute is there, unless a later release added it.
 */
import { describe, expect, test } from 'vitest'
import type { ResourceName } from '../../../src/freshcom/resources/catalogue'
import { contracts } from '../../../src/freshcom/resources/contracts'
import type { AttributeDescriptor, RelationshipDescriptor } from '../../../src/freshcom/resources/descriptor'
import { readExchanges } from '../recorded-exchanges'
import { versions, type Version } from '../replay/recordings'

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, { readonly data?: unknown }>>
}

const KINDS: Record<AttributeDescriptor['kind'], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  decimal: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?(E[+-]?\d+)?$/.test(value),
  datetime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  json: (value) => typeof value === 'object' && !Array.isArray(value),
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
}

const isKnown = (type: string): type is ResourceName => Object.hasOwn(contracts, type)

function* resourcesOf(version: Version): Generator<ResourceObject> {
  for (const { response } of readExchanges(version)) {
    const { data, included } = (response.body ?? {}) as { data?: unknown; included?: unknown }
    for (const object of [data, included].flat()) {
      if (typeof object !== 'object' || object === null || !('attributes' in object)) continue
      // Some included resources have no attributes: the goods of a product, the template of an e-mail.
      const values = Object.values(object.attributes as object)
      if (values.some((value) => value !== null)) yield object as ResourceObject
    }
  }
}

describe.each(versions)('Freshcom of %s', (version) => {
  const resources = [...resourcesOf(version)].filter(({ type }) => isKnown(type))

  test('has resources of most types', () => {
    expect(new Set(resources.map(({ type }) => type)).size).toBeGreaterThan(20)
  })

  test('every attribute fits its declaration', () => {
    const misfits = new Set<string>()
    for (const { type, attributes = {} } of resources) {
      const declared: Readonly<Record<string, AttributeDescriptor>> = contracts[type as ResourceName].attributes
      for (const [name, value] of Object.entries(attributes)) {
        const attribute = declared[name]
        if (attribute === undefined || attribute.access === 'write') misfits.add(`${type}.${name} is not declared`)
        else if (value === null ? attribute.nullable !== true : !KINDS[attribute.kind](value)) {
          misfits.add(`${type}.${name} is ${JSON.stringify(value)}`)
        }
      }
      for (const [name, { access, since }] of Object.entries(declared)) {
        const isOptional = since !== undefined && version === '2018-04'
        if (access !== 'write' && !isOptional && !(name in attributes)) misfits.add(`${type}.${name} is missing`)
      }
    }
    expect([...misfits].sort()).toEqual([])
  })

  test('every relationship fits its declaration', () => {
    const misfits = new Set<string>()
    for (const { type, relationships = {} } of resources) {
      const declared: Readonly<Record<string, RelationshipDescriptor>> = contracts[type as ResourceName].relationships
      for (const [name, { data }] of Object.entries(relationships)) {
        const relationship = declared[name]
        if (relationship === undefined || relationship.writeOnly === true)
          misfits.add(`${type}.${name} is not declared`)
        else if (data === undefined && relationship.lazy !== true) misfits.add(`${type}.${name} is absent`)
        else if (data === null && relationship.sure === true) misfits.add(`${type}.${name} is null`)
        else if (Array.isArray(data) !== (relationship.many !== undefined) && data !== undefined && data !== null) {
          misfits.add(`${type}.${name} is ${Array.isArray(data) ? 'a list' : 'no list'}`)
        }
      }
      for (const [name, { lazy, writeOnly }] of Object.entries(declared)) {
        if (lazy !== true && writeOnly !== true && !(name in relationships)) misfits.add(`${type}.${name} is missing`)
      }
    }
    expect([...misfits].sort()).toEqual([])
  })
})
