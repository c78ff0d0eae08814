/** The README's tables say what the package exports and what the adapters offer, no more and no less. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accountMethods, type AccountMethod } from 'freshcom-sdk/accounts'
import { openEverShop, openFreshcom, openGroupEat, openVagaro } from './situations'

/** The rows of the table that begins with a heading, by that heading. */
function tableOf(heading: string): Record<string, string>[] {
  const lines = readFileSync('README.md', 'utf8').split('\n')
  const start = lines.findIndex((line) => cellsOf(line)[0] === heading)
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  const [names = [], , ...rows] = lines.slice(start, end).map(cellsOf)
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])))
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

const features = tableOf('Feature').flatMap((row) =>
  codes(row.Feature).map((method) => ({ ...row, method: method as AccountMethod })),
) as (Record<'Freshcom' | 'EverShop' | 'Vagaro' | 'GroupEat', string> & { method: AccountMethod })[]

test('systems × account features: every method of the contract stands there once', () => {
  expect(features.map(({ method }) => method).toSorted()).toEqual([...accountMethods].toSorted())
})

test.each([
  ['Freshcom', openFreshcom],
  ['EverShop', () => openEverShop('session', 'v2')],
  ['Vagaro', openVagaro],
  ['GroupEat', openGroupEat],
] as const)('systems × account features: %s has what is ticked', (system, open) => {
  const ticked = features.filter((feature) => feature[system].startsWith('✓')).map(({ method }) => method)
  expect(ticked.toSorted()).toEqual(accountMethods.filter(open().accounts.supports).toSorted())
})

test("systems × account features: EverShop's other routes add what says so", () => {
  const { supports } = openEverShop('session', 'reference').accounts
  const more = features.filter(({ EverShop }) => EverShop !== '').map(({ method }) => method)
  expect(more.toSorted()).toEqual(accountMethods.filter(supports).toSorted())
})

describe('every subpath of the package', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>
  const subpaths = Object.keys(read('package.json').exports ?? {}).filter((path) => path !== './package.json')

  test('has its line', () => {
    const listed = tableOf('Import').flatMap((row) => codes(row.Import))
    expect(listed.toSorted()).toEqual(subpaths.map((path) => path.replace('.', 'freshcom-sdk')).toSorted())
  })

  test('is part of the reference', () => {
    const { paths } = (read('tsconfig.json').compilerOptions ?? {}) as { paths: Record<string, string[]> }
    expect(Object.keys(paths)).toEqual(subpaths.map((path) => path.replace('.', 'freshcom-sdk')))
    const entries = Object.values(paths).map(([file]) => file?.replace('./', ''))
    expect(new Set(Object.values(read('typedoc.json').entryPoints ?? {}))).toEqual(new Set(entries))
  })
})
