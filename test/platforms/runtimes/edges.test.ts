/** Where code runs at the edge: workerd, with and without Node's modules, and the edge runtime. One file each. */
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { installedFolder, PROJECT } from '../smoke/package.ts'
import { bundleProgram, importsOf } from '../smoke/programs.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { settle } from './outcome.ts'
import { installTools, runProgram, type Tools } from './tools.ts'

const WORKER = `export default {
  async fetch(request) {
    return Response.json(await runSmoke(modules, await request.json()))
  },
}`

let tools: Tools
let server: SmokeServer

beforeAll(async () => {
  tools = await installTools('runtimes')
  server = await startSmokeServer(installedFolder())
  for (const host of ['edge.mjs', 'workerd.mjs']) {
    cpSync(join(PROJECT, 'test/platforms/runtimes/hosts', host), join(tools.folder, host))
  }
})

afterAll(async () => {
  await server?.close()
  tools?.remove()
})

function platformOf(name: string): SmokePlatform {
  return { name, controlUrl: server.controlUrl, stores: ['memoryStore', 'requestCookies', 'keyvStore'], has: {} }
}

/** Runs one of the hosts on the Node that the tool chain brings. */
function runHost(host: string, bundle: string, platform: SmokePlatform, ...flags: string[]) {
  const node = join(tools.folder, 'node_modules/node24/bin/node')
  return runProgram(node, [host, bundle, JSON.stringify(platform), ...flags], tools.folder)
}

function versionIn(name: string): string {
  const file = join(tools.folder, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

test.each([
  ['workerd', []],
  ['workerd, nodejs_compat', ['nodejs_compat']],
])('%s', async (name, flags) => {
  const outfile = join(tools.folder, 'worker.js')
  await bundleProgram(`${importsOf()}${WORKER}`, {
    outfile,
    folder: installedFolder(),
    format: 'esm',
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'import'],
  })
  settle(await runHost('workerd.mjs', outfile, platformOf(name), ...flags), {
    platform: name,
    version: versionIn('workerd'),
  })
})

test('edge runtime', async () => {
  const outfile = join(tools.folder, 'edge.js')
  await bundleProgram(`${importsOf()}globalThis.smoke = (platform) => runSmoke(modules, platform)`, {
    outfile,
    folder: installedFolder(),
    format: 'iife',
    platform: 'neutral',
    conditions: ['edge-light', 'import'],
  })
  settle(await runHost('edge.mjs', outfile, platformOf('Edge runtime')), {
    platform: 'Edge runtime',
    version: versionIn('@edge-runtime/vm'),
  })
})
