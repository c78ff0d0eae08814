/** Where servers and command-line tools run: Node, Bun and Deno, by `import` and by `require`. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { installedFolder } from '../smoke/package.ts'
import { bundleSuite, importsOf } from '../smoke/programs.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { settle } from './outcome.ts'
import { installTools, MARK, runProgram, versionOf, type Tools } from './tools.ts'

const RUNTIMES = [
  { name: 'Node 22', binary: 'node22/bin/node', flags: [] },
  { name: 'Node 24', binary: 'node24/bin/node', flags: [] },
  { name: 'Node 26', binary: 'node26/bin/node', flags: [] },
  { name: 'Bun', binary: '@oven/bun-linux-x64/bin/bun', flags: [] },
  { name: 'Deno', binary: '@deno/linux-x64-glibc/deno', flags: ['run', '--allow-all', '--node-modules-dir=manual'] },
]

let tools: Tools
let server: SmokeServer
let folder: string

beforeAll(async () => {
  tools = await installTools('runtimes')
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

/** The same program by `require`. */
function required(program: string): string {
  return program
    .replace(/import \* as (\w+) from '(.+)'/g, "const $1 = require('$2')")
    .replace('import { runSmoke } from "./suite.mjs"', "const { runSmoke } = require('./suite.cjs')")
}

describe.each(RUNTIMES)('$name', ({ name, binary, flags }) => {
  test.each(['import', 'require'])('by %s', async (way) => {
    const command = join(tools.folder, 'node_modules', binary)
    const platform: SmokePlatform = {
      name: `${name}, ${way}`,
      controlUrl: server.controlUrl,
      stores: ['memoryStore', 'fileStore', 'keyvStore', 'requestCookies'],
      has: { folder },
    }
    const program = join(folder, way === 'import' ? 'program.mjs' : 'program.cjs')
    const results = await runProgram(command, [...flags, program], folder, { SMOKE_PLATFORM: JSON.stringify(platform) })
    settle(results, { platform: platform.name, version: await versionOf(command) })
  })
})
