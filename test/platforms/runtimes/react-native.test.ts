/**
 * React Native's own networking, bundled by Metro with the stock preset: in V8, and in the Hermes of npm, which is older
 * than any app's. The native side is `react-native/device.js`; the network is real.
 */
import { execFile } from 'node:child_process'
import { chmodSync, cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, test } from 'vitest'
import { installedFolder, packedTarball, PROJECT } from '../smoke/package.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { settle } from './outcome.ts'
import { FILE, hermes, runApp, v8, type StartEngine } from './phone.ts'
import { installTools, type Tools } from './tools.ts'

const run = promisify(execFile)
const APP = join(PROJECT, 'test/platforms/runtimes/react-native')

let tools: Tools
let server: SmokeServer
let scripts: string[]

beforeAll(async () => {
  server = await startSmokeServer(installedFolder())
  tools = await installTools('runtimes/react-native')
  const { folder: cwd } = tools
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', packedTarball()], { cwd })
  for (const name of ['app.js', 'babel.config.js', 'bundle.cjs', 'metro.config.js'])
    cpSync(join(APP, name), join(cwd, name))
  cpSync(join(PROJECT, 'test/platforms/smoke'), join(cwd, 'smoke'), { recursive: true })
  await run(process.execPath, ['bundle.cjs', join(cwd, 'app.bundle.js')], { cwd })
  scripts = [join(APP, 'device.js'), join(cwd, 'app.bundle.js')].map((file) => readFileSync(file, 'utf8'))
})

afterAll(async () => {
  await server?.close()
  tools?.remove()
})

async function runIn(name: string, start: StartEngine, note?: string): Promise<void> {
  const platform: SmokePlatform = {
    name,
    controlUrl: server.controlUrl,
    stores: ['memoryStore', 'asyncStorage', 'secureStore'],
    has: { uri: FILE, secrets: false, followedRedirects: true, embedded: false },
  }
  const results = await runApp(start, scripts, platform)
  settle(results, { platform: name, version: versionOf('react-native'), ...(note === undefined ? {} : { note }) })
}

function versionOf(name: string): string {
  const file = join(tools.folder, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

test('React Native’s networking in V8', () => runIn('React Native’s networking, V8', v8))

test('React Native’s networking in Hermes', async () => {
  const binary = join(tools.folder, 'node_modules/hermes-engine-cli/linux64-bin/hermes')
  chmodSync(binary, 0o755)
  await runIn('React Native’s networking, Hermes', hermes(binary), `Hermes ${versionOf('hermes-engine-cli')}, of 2022`)
})
