/**
 * React Native's networking, bundled by Metro with the default preset: in V8, and in the Hermes from npm, which is
 * older than that of any app. The native side is simulated by `react-native/device.js`. The network is real.
 */
import { execFile } from 'node:child_process'
import { chmodSync, cpSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installedFolder, PROJECT } from '../smoke/package.ts'
import { installProject, type ToolProject } from '../project.ts'
import { settle } from '../settle.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { FILE, hermes, runApp, v8, type StartEngine } from './phone.ts'

const run = promisify(execFile)

let project: ToolProject
let server: SmokeServer
let scripts: string[]

beforeAll(async () => {
  server = await startSmokeServer(installedFolder())
  project = await installProject('runtimes/react-native')
  const { folder: cwd } = project
  cpSync(join(PROJECT, 'test/platforms/smoke'), join(cwd, 'smoke'), { recursive: true })
  await run(process.execPath, ['bundle.cjs', join(cwd, 'app.bundle.js')], { cwd })
  scripts = [join(cwd, 'device.js'), join(cwd, 'app.bundle.js')].map((file) => readFileSync(file, 'utf8'))
})

afterAll(async () => {
  await server?.close()
  project?.remove()
})

async function runIn(name: string, start: StartEngine, note?: string): Promise<void> {
  const platform: SmokePlatform = {
    name,
    controlUrl: server.controlUrl,
    stores: ['memoryStore', 'asyncStorage', 'secureStore'],
    has: { uri: FILE, secrets: false, followedRedirects: true, fakes: false },
  }
  const results = await runApp(start, scripts, platform)
  const version = project.versionOf('react-native')
  settle(results, { group: 'runtimes', platform: name, version, ...(note === undefined ? {} : { note }) })
}

test('React Native’s networking in V8', () => runIn('React Native’s networking, V8', v8))

test('React Native’s networking in Hermes', async () => {
  const binary = join(project.folder, 'node_modules/hermes-engine-cli/linux64-bin/hermes')
  chmodSync(binary, 0o755)
  await runIn(
    'React Native’s networking, Hermes',
    hermes(binary),
    `Hermes ${project.versionOf('hermes-engine-cli')}, of 2022`,
  )
})

test('the compiler of current apps accepts the bundle', async () => {
  const { folder } = project
  const compiler = join(folder, 'node_modules/hermes-compiler/hermesc/linux64-bin/hermesc')
  chmodSync(compiler, 0o755)
  const bytecode = join(folder, 'app.hbc')
  await run(compiler, ['-emit-binary', '-w', '-out', bytecode, join(folder, 'app.bundle.js')])
  expect(statSync(bytecode).size).toBeGreaterThan(100_000)
})
