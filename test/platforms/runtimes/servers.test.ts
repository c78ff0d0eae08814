/**
 * Runtimes of servers and command-line tools: Node, Bun and Deno, with `import` and `require`. And runtimes at the
 * edge, with one bundled file: workerd, with and without Node's modules, and the edge runtime.
 */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { installedFolder, PROJECT } from '../smoke/package.ts'
import { settle } from '../settle.ts'
import { bundleProgram, bundleSuite, importsOf } from '../smoke/programs.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { installTools, MARK, runProgram, versionOf, type Tools } from './tools.ts'

/**
 * Only the permissions that the suite needs: the network of this machine, files, and the variable with the platform.
 */
const DENO = [
  'run',
  '--node-modules-dir=manual',
  '--allow-net=127.0.0.1',
  '--allow-read',
  '--allow-write',
  '--allow-env',
]

const RUNTIMES = [
  { name: 'Node 22', binary: 'node22/bin/node', flags: [] },
  { name: 'Node 24', binary: 'node24/bin/node', flags: [] },
  { name: 'Node 26', binary: 'node26/bin/node', flags: [] },
  { name: 'Bun', binary: '@oven/bun-linux-x64/bin/bun', flags: [] },
  { name: 'Deno', binary: '@deno/linux-x64-glibc/deno', flags: DENO },
]

let tools: Tools
let server: SmokeServer
let folder: string

beforeAll(async () => {
  tools = await installTools('runtimes')
  cpSync(join(PROJECT, 'test/platforms/runtimes/hosts'), tools.folder, { recursive: true })
  server = await startSmokeServer(installedFolder())
  folder = mkdtempSync(join(installedFolder(), 'servers-'))
  await bundleSuite(join(folder, 'suite.mjs'), 'esm')
  await bundleSuite(join(folder, 'suite.cjs'), 'cjs')
  const ending = [
    'const platform = JSON.parse(process.env.SMOKE_PLATFORM)',
    `runSmoke(modules, platform).then((results) => console.log(${JSON.stringify(MARK)} + JSON.stringify(results)))`,
  ]
  const program = `${importsOf({ suite: './suite.mjs' })}${ending.join('\n')}\n`
  writeFileSync(join(folder, 'program.mjs'), `import process from 'node:process'\n${program}`)
  writeFileSync(join(folder, 'program.cjs'), required(program))
})

afterAll(async () => {
  await server?.close()
  tools?.remove()
})

/** The same program with `require`. */
function required(program: string): string {
  return program
    .replace(/import \* as (\w+) from '(.+)'/g, "const $1 = require('$2')")
    .replace('import { runSmoke } from "./suite.mjs"', "const { runSmoke } = require('./suite.cjs')")
}

describe.each(RUNTIMES)('$name', ({ name, binary, flags }) => {
  test.each(['import', 'require'])('with %s', async (way) => {
    const command = join(tools.folder, 'node_modules', binary)
    const platform: SmokePlatform = {
      name: `${name}, ${way}`,
      controlUrl: server.controlUrl,
      stores: ['memoryStore', 'fileStore', 'keyvStore', 'requestCookies'],
      has: { folder },
    }
    const program = join(folder, way === 'import' ? 'program.mjs' : 'program.cjs')
    const results = await runProgram(command, [...flags, program], folder, { SMOKE_PLATFORM: JSON.stringify(platform) })
    settle(results, { group: 'runtimes', platform: platform.name, version: await versionOf(command) })
  })
})

const WORKER = `export default {
  async fetch(request) {
    return Response.json(await runSmoke(modules, await request.json()))
  },
}`

function platformOf(name: string, has: SmokePlatform['has'] = {}): SmokePlatform {
  return { name, controlUrl: server.controlUrl, stores: ['memoryStore', 'requestCookies', 'keyvStore'], has }
}

/** Runs one of the hosts with the Node of the tool chain. */
function runHost(host: string, bundle: string, platform: SmokePlatform, ...flags: string[]) {
  const node = join(tools.folder, 'node_modules/node24/bin/node')
  return runProgram(node, [host, bundle, JSON.stringify(platform), ...flags], tools.folder)
}

function versionIn(name: string): string {
  const file = join(tools.folder, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** Cloudflare's tool bundles like for a browser by default. A browser stores EverShop's cookies itself. */
const WORKERS = [
  {
    name: 'workerd',
    flags: [],
    bundle: { platform: 'browser', conditions: ['workerd', 'worker', 'browser'] },
    has: { cookies: false },
    note: 'EverShop by tokens; by cookies with `WRANGLER_BUILD_PLATFORM=node`',
  },
  {
    name: 'workerd, nodejs_compat',
    flags: ['nodejs_compat'],
    bundle: { platform: 'neutral', conditions: ['workerd', 'worker', 'import'] },
    has: {},
    note: '',
  },
] as const

test.each(WORKERS)('$name', async ({ name, flags, bundle, has, note }) => {
  const outfile = join(tools.folder, 'worker.js')
  await bundleProgram(`${importsOf()}${WORKER}`, { outfile, folder: installedFolder(), format: 'esm', ...bundle })
  const results = await runHost('workerd.mjs', outfile, platformOf(name, has), ...flags)
  settle(results, { group: 'runtimes', platform: name, version: versionIn('workerd'), note })
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
    group: 'runtimes',
    platform: 'Edge runtime',
    version: versionIn('@edge-runtime/vm'),
  })
})
