/**
 * A name means one thing: two exported functions of the sources have different names. The files of several systems that
 * do the same (`evershop-shapes.ts`, `groupeat-shapes.ts`) may have the same names.
 */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../src/', import.meta.url))

interface Exported {
  readonly name: string
  readonly file: string
}

function exportedFunctions(file: string, text: string): Exported[] {
  const found = text.matchAll(/^export (?:async )?function\*? (\w+)|^export const (\w+) = (?:async )?[(<]/gm)
  return [...new Set([...found].map(([, declared, constant]) => declared ?? constant ?? ''))].map((name) => ({
    name,
    file,
  }))
}

/** The part that a file plays in its system. */
const roleOf = (file: string) => file.replace(/evershop|freshcom|groupeat|vagaro/, '*')
/** The endpoints of a resource. They are imported as `customers.updateAny`. */
const isRule = (file: string) => /^testing\/\w+\/rules\//.test(file)

function twins(all: readonly Exported[]): string[] {
  const files = Map.groupBy(all, ({ name }) => name)
  return [...files].flatMap(([name, places]) => {
    const roles = new Set(places.map(({ file }) => roleOf(file)))
    return roles.size < 2 ? [] : [`${name}: ${places.map(({ file }) => file).join(', ')}`]
  })
}

test('no two exported functions have one name', () => {
  const files = globSync('**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const all = files
    .filter((file) => !isRule(file))
    .flatMap((file) => exportedFunctions(file, readFileSync(`${root}${file}`, 'utf8')))
  expect(all.length).toBeGreaterThan(300)
  expect(twins(all)).toEqual([])
})

test('the rule finds twins, and allows them in files of the same role', () => {
  const text =
    'export function read() {}\nexport const write = (it: 1) => it\nexport const LIST = [1]\nfunction own() {}'
  const names = (file: string) => exportedFunctions(file, text)
  expect(names('core/a.ts').map(({ name }) => name)).toEqual(['read', 'write'])
  expect(twins([...names('core/a.ts'), ...names('core/b.ts')])).toEqual([
    'read: core/a.ts, core/b.ts',
    'write: core/a.ts, core/b.ts',
  ])
  expect(twins([...names('accounts/evershop-shapes.ts'), ...names('accounts/groupeat-shapes.ts')])).toEqual([])
})
