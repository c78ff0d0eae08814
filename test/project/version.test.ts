/** Every place that names the version of the package names the same one. `npm run version-packages` writes them. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockFile {
  readonly version?: string
  readonly packages: Readonly<Record<string, { readonly name?: string; readonly version?: string }>>
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const { name, version } = read('package.json') as { name: string; version: string }

test('the changelog has a section for the version', () => {
  expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(new RegExp(`^## ${version}(?: |$)`, 'm'))
})

test('README loads this version from the CDN', () => {
  const named = [...readFileSync('README.md', 'utf8').matchAll(/freshcom-sdk@(\d[\w.-]*)/g)].map(([, found]) => found)
  expect(named.length).toBeGreaterThan(0)
  expect(new Set(named)).toEqual(new Set([version]))
})

test('the lock file of the package has the version', () => {
  expect(read('package-lock.json')).toMatchObject({ version, packages: { '': { name, version } } })
})

test.each(globSync('examples/*/package.json').map((file) => file.replace('package.json', 'package-lock.json')))(
  '%s has the version',
  (file) => {
    const { packages } = read(file) as LockFile
    const found = Object.values(packages).filter((entry) => entry.name === name)
    expect(found).toEqual([expect.objectContaining({ version })])
  },
)
