/**
 * `examples/react-native`, unchanged, with the packed SDK: its compiler, Expo's bundler for both platforms, the Hermes
 * compiler of released apps, and the bundled app on a phone. React Native renders it. Expo's `fetch` and React Native's
 * XMLHttpRequest send its requests over real HTTP. Only the native side is simulated.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createExampleStore, type FakeServer } from 'freshcom-sdk/testing'
import { hermes, v8, type StartEngine } from '../platforms/runtimes/phone.ts'
import { ExampleApp, PLATFORMS, type Bundles } from './react-native/app.ts'
import * as life from './react-native/life.ts'
import { nativeSide } from './react-native/native-side.ts'
import { Phone, type App } from './react-native/phone.ts'

const { fake } = createExampleStore()
const example = new ExampleApp()

let api: FakeServer
let bundles: Bundles

beforeAll(async () => {
  api = await fake.listen()
  await example.install()
  bundles = await example.bundle({ url: api.url })
})

afterAll(async () => {
  await api?.close()
  example.remove()
})

const apps: App[] = []
beforeEach(() => {
  fake.faults.clear()
  return () => {
    for (const app of apps.splice(0)) {
      app.close()
      expect(app.complaints).toEqual([])
    }
  }
})

function stageOf(code: string, start: StartEngine = v8): life.Stage {
  const open = (phone: Phone) => {
    const app = phone.open(start, [...nativeSide(), code])
    apps.push(app)
    return app
  }
  return { fake, url: api.url, newPhone: () => new Phone(), open }
}

test('npm start starts it, and changes none of its files', async () => {
  const output = await example.start()
  expect(output).toContain('shopper@example.com')
  expect(output).not.toContain('updated')
  const files = ['tsconfig.json', 'app.json', 'package.json', '.env']
  for (const file of files) expect(example.read(file)).toBe(readFileSync(`examples/react-native/${file}`, 'utf8'))
})

/** Lines of the bundler's output that mention the SDK, and all warnings. */
function complaintsIn(output: string): string[] {
  return output.split('\n').filter((line) => /freshcom-sdk|\bwarn|\berror|unable|failed/i.test(line))
}

test('its compiler finds no error', () => example.script('types'))

test('Expo bundles it for both platforms without a warning about the SDK', () => {
  expect(complaintsIn(bundles.output)).toEqual([])
})

test('the compiler of released apps accepts the bundle', async () => {
  expect(await example.compile(bundles.code('android'))).not.toContain('error')
})

test('it can also be bundled without package exports, and shows the shop', async () => {
  const { output, code } = await example.bundle({ url: api.url, exports: false })
  expect(complaintsIn(output)).toEqual([])
  for (const platform of PLATFORMS) await life.looksAround(stageOf(code(platform)))
})

const lives = Object.entries(life)

describe.each(PLATFORMS)('on %s, in V8', (platform) => {
  test.each(lives)('%s', (_, live) => live(stageOf(bundles.code(platform))))
})

describe('on android, in the Hermes of npm', () => {
  let engine: StartEngine
  let code: string

  beforeAll(async () => {
    engine = hermes(await example.installHermes())
    const bundle = await example.bundle({ url: api.url, forOldEngine: true, platforms: ['android'] })
    code = bundle.code('android')
  })

  test.each(lives)('%s', (_, live) => live(stageOf(code, engine)))
})
