/** The packed package with Metro and React Native's default preset, run in V8 without React Native's networking. */
import { execFile } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installProject, type ToolProject } from '../project.ts'
import { settle } from '../settle.ts'
import { installedFolder } from '../smoke/package.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform, SmokeResult } from '../smoke/suite.js'
import { ENTRIES, kilobytes, writeSmokeEntry, type Bundled, type Entry } from './bundle.ts'

const run = promisify(execFile)
const MARK = 'SMOKE RESULTS '

let project: ToolProject
let server: SmokeServer
let bundled: Bundled

beforeAll(async () => {
  project = await installProject('bundlers/metro')
  const folder = project.folder
  server = await startSmokeServer(installedFolder())
  cpSync(join(import.meta.dirname, 'tools/entries'), join(folder, 'entries'), { recursive: true })
  const platform: SmokePlatform = {
    name: 'Metro',
    controlUrl: server.controlUrl,
    stores: ['memoryStore', 'asyncStorage', 'secureStore'],
    has: { cookies: false },
  }
  const print = `(results) => console.log(${JSON.stringify(MARK)} + JSON.stringify(results))`
  writeSmokeEntry(folder, `runSmoke(modules, ${JSON.stringify(platform)}).then(${print})`)
  const entries = ['empty', ...ENTRIES].map((entry) => `entries/${entry}.js`)
  const { stdout } = await run(process.execPath, ['run.js', 'out', ...entries], { cwd: folder, maxBuffer: 10_000_000 })
  bundled = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Bundled
})

afterAll(async () => {
  await server?.close()
  project?.remove()
})

/** The size of a bundle without the code that every bundle of Metro contains. */
function sizeOf(entry: Entry): number {
  const gzipped = (name: string) => gzipSync(readFileSync(join(project.folder, `out/${name}.js`)), { level: 9 }).length
  return gzipped(entry) - gzipped('empty')
}

describe('Metro', () => {
  test.each(ENTRIES)('bundles "%s" without a warning about the package', (entry) => {
    const { failure, warnings } = bundled.results[entry]
    expect(failure).toBeUndefined()
    expect(warnings.filter((warning) => warning.includes('freshcom-sdk'))).toEqual([])
  })

  test('passes the smoke suite in V8', async () => {
    const { stdout } = await run(process.execPath, ['out/smoke.js'], { cwd: project.folder, maxBuffer: 10_000_000 })
    const line = stdout.split('\n').find((text) => text.startsWith(MARK)) ?? `${MARK}[]`
    const note = `client ${kilobytes(sizeOf('client'))} over an empty bundle`
    settle(JSON.parse(line.slice(MARK.length)) as SmokeResult[], {
      group: 'bundlers',
      platform: 'Metro',
      version: bundled.version,
      note,
    })
  })

  test('leaves out the client if only a store is imported', () => {
    expect(sizeOf('web-storage')).toBeLessThan(sizeOf('client') / 2)
  })
})
