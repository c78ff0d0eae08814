/** Runs a bundler of `tools` for the entries, and reports the result. */
import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { importsOf, SUITE } from '../smoke/programs.ts'

const run = promisify(execFile)

/** The pages: the smoke suite, every subpath, and three that import only one thing. */
export const ENTRIES = ['smoke', 'subpaths', 'client', 'web-storage', 'validation-error'] as const
export type Entry = (typeof ENTRIES)[number]

export interface Bundled {
  readonly version: string
  readonly results: Readonly<Record<Entry, { readonly warnings: readonly string[]; readonly failure?: string }>>
}

/** The global that a test calls in a page. */
const FOR_A_PAGE = 'globalThis.smoke = (platform) => runSmoke(modules, platform)'

/** Writes the source of the smoke suite next to the other entries. */
export function writeSmokeEntry(folder: string, ending = FOR_A_PAGE): void {
  cpSync(dirname(SUITE), join(folder, 'smoke'), { recursive: true, filter: (path) => !path.endsWith('.ts') })
  writeFileSync(join(folder, 'entries/smoke.js'), `${importsOf({ suite: '../smoke/suite.js' })}${ending}\n`)
}

/** Bundles every entry into `out/BUNDLER/ENTRY`. */
export async function bundleAll(folder: string, bundler: string): Promise<Bundled> {
  const entries = ENTRIES.map((entry) => `entries/${entry}.js`)
  const { stdout } = await run(process.execPath, ['run.mjs', bundler, `out/${bundler}`, ...entries], {
    cwd: folder,
    maxBuffer: 10_000_000,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Bundled
}

/** The gzip sizes of the scripts in a folder, by name. */
export function scriptSizes(folder: string): Map<string, number> {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return new Map(scripts.map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length]))
}

/** Kilobytes, rounded up, so that the table does not change with every line of the package. */
export function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} KB`
}
