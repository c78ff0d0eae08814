/** The packed package with the common bundlers: bundled without a warning, run in Chromium, and small. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atOnce } from '../at-once.ts'
import { installProject, type ToolProject } from '../project.ts'
import { settle } from '../settle.ts'
import { installedFolder } from '../smoke/package.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform, SmokeResult } from '../smoke/suite.js'
import { bundleAll, ENTRIES, kilobytes, scriptSizes, writeSmokeEntry, type Bundled, type Entry } from './bundle.ts'
import { servePages, type Pages } from './pages.ts'

const BUNDLERS = [
  { bundler: 'esbuild', name: 'esbuild' },
  { bundler: 'vite', name: 'Vite' },
  { bundler: 'webpack', name: 'webpack' },
  { bundler: 'rollup', name: 'Rollup with terser' },
  { bundler: 'rspack', name: 'Rspack' },
  { bundler: 'parcel', name: 'Parcel' },
  { bundler: 'bun', name: 'bun build' },
] as const
type Bundler = (typeof BUNDLERS)[number]['bundler']

/** The maximal size of an error class with its base classes. */
const ERROR_CLASS = 1024

/** The globals that the bundles set in their pages. */
declare const smoke: (platform: Omit<SmokePlatform, 'fetch'>) => Promise<SmokeResult[]>
declare const subpaths: Readonly<Record<string, object>>

let project: ToolProject
let server: SmokeServer
let pages: Pages
const bundled = new Map<Bundler, Bundled>()
const smoked = new Map<Bundler, SmokeResult[]>()

beforeAll(async () => {
  project = await installProject('bundlers/tools')
  writeSmokeEntry(project.folder)
  server = await startSmokeServer(installedFolder())
  pages = await servePages(join(project.folder, 'out'))
  await atOnce(2, BUNDLERS, async ({ bundler, name }) => {
    const made = await bundleAll(project.folder, bundler)
    bundled.set(bundler, made)
    if (made.results.smoke.failure === undefined) smoked.set(bundler, await smokeIn(bundler, name))
  })
}, 600_000)

async function smokeIn(bundler: Bundler, name: string): Promise<SmokeResult[]> {
  const platform: Omit<SmokePlatform, 'fetch'> = {
    name,
    controlUrl: server.controlUrl,
    stores: ['memoryStore', 'localStorage', 'sessionStorage', 'cookieStore', 'asyncStorage', 'keyvStore'],
    has: { cookies: false, secrets: false },
  }
  const page = await pages.open(bundler, 'smoke')
  const results = await page.evaluate((where) => smoke(where), platform)
  await page.close()
  return results
}

afterAll(async () => {
  await pages?.close()
  await server?.close()
  project?.remove()
})

const sizesOf = (bundler: Bundler, entry: Entry) => scriptSizes(join(project.folder, 'out', bundler, entry))
const total = (sizes: ReadonlyMap<string, number>) => [...sizes.values()].reduce((sum, size) => sum + size, 0)

describe.each(BUNDLERS)('$name', ({ bundler, name }) => {
  test.each(ENTRIES)('bundles the page "%s" without a warning about the package', (entry) => {
    const { failure, warnings = [] } = bundled.get(bundler)?.results[entry] ?? {}
    expect(failure).toBeUndefined()
    expect(warnings.filter((warning) => warning.includes('freshcom-sdk'))).toEqual([])
  })

  test('bundles every subpath into one page', async () => {
    const page = await pages.open(bundler, 'subpaths')
    const counts = await page.evaluate(() => Object.values(subpaths).map((subpath) => Object.keys(subpath).length))
    await page.close()
    expect(counts).toHaveLength(10)
    expect(Math.min(...counts)).toBeGreaterThan(0)
  })

  test('passes the smoke suite in Chromium', async () => {
    const version = bundled.get(bundler)?.version ?? ''
    settle(smoked.get(bundler) ?? [], { group: 'bundlers', platform: name, version, note: await note() })
  })

  test('bundles only the error class if only this class is imported', async () => {
    const loaded = await loadedBy('validation-error')
    expect(loaded).toBeGreaterThan(0)
    expect(loaded).toBeLessThanOrEqual(ERROR_CLASS)
  })

  test('leaves out the client if only a store is imported', async () => {
    expect(await loadedBy('web-storage')).toBeLessThan((await loadedBy('client')) / 5)
  })

  test('makes the client not much larger than the best bundler does', () => {
    const best = Math.min(...BUNDLERS.map((other) => total(sizesOf(other.bundler, 'client'))))
    expect(total(sizesOf(bundler, 'client'))).toBeLessThan(best * 1.1)
  })

  /** The size of the scripts that a page loads at the start. */
  async function loadedBy(entry: Entry): Promise<number> {
    const page = await pages.open(bundler, entry)
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((resource) => resource.name))
    await page.close()
    return total(
      new Map([...sizesOf(bundler, entry)].filter(([script]) => loaded.some((url) => url.endsWith(`/${script}`)))),
    )
  }

  async function note(): Promise<string> {
    const first = await loadedBy('client')
    const later = total(sizesOf(bundler, 'client')) - first
    const store = await loadedBy('web-storage')
    return `client ${kilobytes(first)}, later ${kilobytes(later)}; \`webStorage\` alone ${kilobytes(store)}`
  }
})
