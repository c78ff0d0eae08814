/** The README's tables list exactly what the package exports and which methods the adapters have. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { featuresTable, supportedBy, TYPED, type System } from './features-table'

/** The rows of the table whose first heading is this one, by heading. */
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

test.each(Object.keys(TYPED) as System[])(
  'systems × account features: supports() of %s agrees with its type',
  (system) => {
    expect(supportedBy(system).toSorted()).toEqual(Object.keys(TYPED[system]).toSorted())
  },
)

test('systems × account features: the table in README is up to date', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`\n\n${featuresTable()}\n\n`)
})

describe('every subpath of the package', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>
  const subpaths = Object.keys(read('package.json').exports ?? {}).filter((path) => path !== './package.json')

  test('has its line in the table', () => {
    const listed = tableOf('Import').flatMap((row) => codes(row.Import))
    expect(listed.toSorted()).toEqual(subpaths.map((path) => path.replace('.', 'freshcom-sdk')).toSorted())
  })

  test('is part of the API reference', () => {
    const { paths } = (read('tsconfig.json').compilerOptions ?? {}) as { paths: Record<string, string[]> }
    expect(Object.keys(paths)).toEqual(subpaths.map((path) => path.replace('.', 'freshcom-sdk')))
    const entries = Object.values(paths).map(([file]) => file?.replace('./', ''))
    expect(new Set(Object.values(read('typedoc.json').entryPoints ?? {}))).toEqual(new Set(entries))
  })
})
