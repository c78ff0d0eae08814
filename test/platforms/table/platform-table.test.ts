/** The table of platforms in the README shows what was run, and `--check` finds differences. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { record, type PlatformRow } from '../report.ts'

const run = promisify(execFile)
const NODE: PlatformRow = { group: 'runtimes', platform: 'Node 26', version: '26.10.0', checks: 70, passed: 70 }
const FIREFOX: PlatformRow = { ...NODE, platform: 'Firefox', version: '153.7.0', moves: true, note: 'Debian’s' }

let folder: string
let rows: string
let readme: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-table-'))
  rows = join(folder, 'rows')
  readme = join(folder, 'README.md')
  writeFileSync(readme, 'Before.\n\n<!-- platforms -->\n<!-- /platforms -->\n\nAfter.\n')
  vi.stubEnv('FRESHCOM_PLATFORMS', rows)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const table = (...flags: string[]) =>
  run(process.execPath, ['scripts/platform-table.mjs', rows, readme, ...flags]).then(
    () => 'agreed',
    ({ stderr }: { stderr: string }) => stderr.trim(),
  )

test('it is written between its marks, and agrees with the results', async () => {
  record(NODE)
  record(FIREFOX)
  expect(await table()).toBe('agreed')
  expect(readFileSync(readme, 'utf8')).toBe(`Before.

<!-- platforms -->

| Platform         | Version | Checks   |          |
| ---------------- | ------- | -------- | -------- |
| Runtime: Firefox | 153.7   | 70 of 70 | Debian’s |
| Runtime: Node 26 | 26.10.0 | 70 of 70 |          |

<!-- /platforms -->

After.
`)
  expect(await table('--check')).toBe('agreed')
})

test('a row that was not run, that is missing, or that has another result is reported', async () => {
  record(NODE)
  record(FIREFOX)
  await table()
  rmSync(rows, { recursive: true })
  record({ ...FIREFOX, passed: 69 })
  record({ ...NODE, platform: 'Bun' })
  expect((await table('--check')).split('\n')).toEqual([
    'Runtime: Bun was run and is not in README.md.',
    'Runtime: Firefox: README.md says "153.7, 70 of 70, Debian’s", the run says "153.7, 69 of 70, Debian’s".',
    'Runtime: Node 26 is in README.md and was not run.',
  ])
})

test('another version is reported, except one of the operating system', async () => {
  record(NODE)
  record(FIREFOX)
  await table()
  record({ ...FIREFOX, version: '154.1.0' })
  expect(await table('--check')).toBe('agreed')
  record({ ...NODE, version: '26.11.0' })
  expect(await table('--check')).toBe(
    'Runtime: Node 26: README.md says "26.10.0, 70 of 70, ", the run says "26.11.0, 70 of 70, ".',
  )
})
