/** The catalogue contains what the resources' files declare. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import type { ResourceDeclaration } from '../../../src/freshcom/resources/descriptor'
import { membersOf } from '../../../src/freshcom/resources/members'

const FOLDER = 'src/freshcom/resources'
const everyResource = Object.entries(contracts) as [ResourceName, ResourceDeclaration][]

describe('the list of resources', () => {
  test('has a line for every file that declares one', () => {
    const modules = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
    const declaring = modules.filter(
      (path) =>
        path.endsWith('.ts') && readFileSync(`${FOLDER}/${path}`, 'utf8').includes(' satisfies ResourceDeclaration'),
    )
    const listed = readFileSync(`${FOLDER}/list.ts`, 'utf8').matchAll(/from '\.\/(.*)'/g)
    expect([...listed].map(([, path]) => `${path}.ts`).toSorted()).toEqual(declaring.toSorted())
  })
})

describe.each(everyResource)('%s', (type, { attributes, relationships, nested, implied }) => {
  test('has its members by name, and its relationships with their target types', () => {
    const members = membersOf(type)
    const links = Object.entries(relationships)
    expect([...members.attributes].toSorted()).toEqual(Object.keys(attributes).toSorted())
    expect(Object.fromEntries(members.relationships)).toEqual(
      Object.fromEntries(links.map(([name, { one, many }]) => [name, [one ?? many].flat()])),
    )
    const sendable = links.filter(([, { writable, writeOnly }]) => writable === true || writeOnly === true)
    const namesOf = (isList: boolean) =>
      sendable.flatMap(([name, { many }]) => ((many !== undefined) === isList ? [name] : []))
    expect(members.writable.toSorted()).toEqual(namesOf(false).toSorted())
    expect(members.writableLists.toSorted()).toEqual(namesOf(true).toSorted())
  })

  test('has only existing target types, parents and implied fields', () => {
    for (const { one, many } of Object.values(relationships)) {
      expect((one === undefined) !== (many === undefined)).toBe(true)
      for (const target of [one ?? many].flat()) expect(Object.keys(contracts)).toContain(target)
    }
    if (nested !== undefined) expect(relationships).toHaveProperty(nested.parent)
    for (const name of [implied?.by, ...Object.keys(implied?.fields ?? {})]) {
      if (name !== undefined) expect(attributes).toHaveProperty(name)
    }
  })
})
