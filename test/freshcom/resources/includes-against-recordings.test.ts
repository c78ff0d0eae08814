/**
 * The contracts declare the includes that work on both releases. What was recorded to work on both is declared. What is
 * declared was recorded to work, or follows from a recording, with a reason.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import type { ResourceContract } from '../../../src/freshcom/resources/descriptor'
import { versions } from '../replay/recordings'
import { readIncludes, type RecordedInclude } from './recorded-includes'

/** Recorded failures (500) for another reason than the include. */
const OTHER_FAILURES = [
  'flows/05-includes-customers: the administrator updates with include=pointAccount',
  'flows/05-includes-customers: the customer updates with include=pointAccount',
]

/** Recorded to work on both releases, but not declared. */
const NOT_OFFERED: Readonly<Record<string, string>> = {
  'Order: rootLineItems.order': 'It is the requested order itself.',
}

/** Declared, though no recording shows a resource on both releases. Mostly there was nothing to include. */
const NOT_RECORDED: Readonly<Record<string, string>> = {
  'Customer: fileCollections': 'Empty on both; those of goods come.',
  'Customer: fileCollections.files': 'Likewise.',
  'Depositable: avatar': 'As that of a stockable.',
  'Depositable: fileCollections': 'As those of a stockable.',
  'Depositable: fileCollections.files': 'As those of a stockable.',
  'Order: rootLineItems.children.children': 'Empty on both.',
  'OrderLineItem: children.children': 'As those of an order.',
  'PointTransaction: pointAccount': '2018-04 lets nobody read a single one; it comes on 2018-09.',
  'Price: children': 'As those of a line and of a product.',
  'Product: children.defaultPrice': 'As that of a variant.',
  'Product: children.prices': 'As those of a variant.',
  'Product: items.defaultPrice': 'As that of a variant.',
  'Product: prices.children': 'As a price of its own has them.',
  'ProductCollectionMembership: product.prices': 'As product.defaultPrice.',
  'ReturnPackage: items': '2018-09 has none that could be asked for; they come on 2018-04.',
  'Unlock: unlockable.avatar': 'As that of a stockable.',
  'Unlock: unlockable.file': 'Null on both; the file of an unlockable comes.',
  'Unlock: unlockable.fileCollections': 'As those of a stockable.',
  'Unlockable: avatar': 'Null on both; that of a stockable comes.',
  'Unlockable: fileCollections': 'Empty on both; those of a stockable come.',
  'Unlockable: fileCollections.files': 'Likewise.',
}

const recorded = versions.flatMap((version) => readIncludes(version))
const alone = recorded.filter(({ path, include }) => path === include)
const declared = (Object.entries(contracts) as [ResourceName, ResourceContract][]).flatMap(([resource, contract]) =>
  (contract.includes ?? []).map((path) => ({ resource, path, contract })),
)
const nameOf = ({ resource, path }: Pick<RecordedInclude, 'resource' | 'path'>) => `${resource}: ${path}`

/** The releases on which a path was recorded to work. */
function releasesOf(includes: readonly RecordedInclude[]): Map<string, Set<string>> {
  const good = new Map<string, Set<string>>()
  for (const one of includes) {
    if (one.outcome !== 'comes') continue
    // If a path worked, the shorter paths in it worked, too.
    const steps = one.path.split('.')
    for (const [index] of steps.entries()) {
      const name = nameOf({ ...one, path: steps.slice(0, index + 1).join('.') })
      good.set(name, (good.get(name) ?? new Set()).add(one.release))
    }
  }
  return good
}

test('many includes were recorded, with every outcome', () => {
  expect(recorded.length).toBeGreaterThan(500)
  expect(new Set(alone.map(({ outcome }) => outcome))).toEqual(new Set(['comes', 'empty', 'lost', '500']))
})

describe('a declared path', () => {
  test('does not fail with 500, with any verb that offers it', () => {
    const failures = declared.flatMap(({ resource, path, contract }) =>
      alone.filter(
        (one) =>
          one.resource === resource &&
          one.path === path &&
          one.outcome === '500' &&
          contract.brokenIncludes?.[one.verb]?.includes(path) !== true,
      ),
    )
    expect([...new Set(failures.map(({ source }) => source))].toSorted()).toEqual(OTHER_FAILURES)
  })

  test('does not lose existing resources', () => {
    const lost = alone.filter((one) => one.outcome === 'lost' && declared.some((each) => nameOf(each) === nameOf(one)))
    expect(lost).toEqual([])
  })

  test('was recorded to work on both releases, or follows from a recording', () => {
    const good = releasesOf(recorded)
    const unproved = declared.map(nameOf).filter((name) => good.get(name)?.size !== versions.length)
    expect(unproved.toSorted()).toEqual(Object.keys(NOT_RECORDED).toSorted())
  })

  test('that a verb does not offer was recorded to fail with it', () => {
    for (const { resource, path, contract } of declared) {
      for (const [verb, paths] of Object.entries(contract.brokenIncludes ?? {})) {
        if (!paths.includes(path)) continue
        const proof = alone.some((one) => one.resource === resource && one.verb === verb && one.outcome === '500')
        expect(proof, `${resource} ${verb} ${path}`).toBe(true)
      }
    }
  })
})

test('paths that were recorded to work on both releases are declared', () => {
  const names = new Set(declared.map(nameOf))
  const missing = [...releasesOf(alone)].filter(([name, { size }]) => size === versions.length && !names.has(name))
  expect(missing.map(([name]) => name).toSorted()).toEqual(Object.keys(NOT_OFFERED).toSorted())
})

test('paths that work alone but not together are named in the comment of `include`', () => {
  const isDeclared = (one: RecordedInclude) => declared.some((each) => nameOf(each) === nameOf(one))
  const apart = recorded.filter((one) => one.path !== one.include && ['500', 'lost'].includes(one.outcome))
  const pairs = new Set(
    apart
      .filter(({ include, resource }) =>
        include.split(',').every((path) => isDeclared({ resource, path } as RecordedInclude)),
      )
      .map(({ include }) => include),
  )
  expect([...pairs].toSorted()).toEqual(['products,memberships.product', 'variants.defaultPrice,children'])
  const described = readFileSync('src/freshcom/resources/types/parameters.ts', 'utf8')
  for (const path of [...pairs].flatMap((pair) => pair.split(','))) expect(described).toContain(`\`${path}\``)
})
