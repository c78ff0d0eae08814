/**
 * `examples/react-native`, as it stands, with the packed SDK: its compiler, Expo's bundler for both platforms, the Hermes
 * compiler of shipped apps, and the bundled app itself on a phone. React Native renders it, Expo's `fetch` and React
 * Native's XMLHttpRequest send its requests over real HTTP; only the native side is played.
 */
import { chmodSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createExampleStore, type FakeServer } from 'freshcom-sdk/testing'
import { hermes, v8, type StartEngine } from '../platforms/runtimes/phone.ts'
import { ExampleApp, PLATFORMS, type Bundles, type PhonePlatform } from './react-native/app.ts'
import { nativeSide } from './react-native/native-side.ts'
import { Phone, type App } from './react-native/phone.ts'

const password = 'supersecurepassword'
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

const phones: Phone[] = []
const apps: App[] = []

beforeEach(() => {
  fake.faults.clear()
  return () => {
    for (const app of apps.splice(0)) {
      app.close()
      // Nothing that anybody could log in with is ever written to the console.
      for (const secret of [password, ...phones.flatMap(({ keychain }) => [...keychain.values()])])
        expect(app.log.join('\n')).not.toContain(secret)
    }
    phones.length = 0
  }
})

function newPhone(): Phone {
  const phone = new Phone()
  phones.push(phone)
  return phone
}

function open(phone: Phone, code: string, start: StartEngine = v8): App {
  const app = phone.open(start, [...nativeSide(), code])
  apps.push(app)
  return app
}

test('its compiler finds nothing wrong', () => example.script('types'))

/** Lines of the bundler that are about the SDK, and all that warn. */
function complaintsIn(output: string): string[] {
  return output.split('\n').filter((line) => /freshcom-sdk|\bwarn|\berror|unable|failed/i.test(line))
}

test('Expo bundles it for both platforms without a word about the SDK', () => {
  expect(complaintsIn(bundles.output)).toEqual([])
})

test('it is bundled without the exports of packages, too, and shows the shop', async () => {
  const { output, code } = await example.bundle({ url: api.url, exports: false })
  expect(complaintsIn(output)).toEqual([])
  for (const platform of PLATFORMS) await open(newPhone(), code(platform)).sees('Wool Toque')
})

test.each(PLATFORMS)('the compiler of shipped apps takes the bundle of %s', async (platform) => {
  expect(await example.compile(bundles.code(platform))).not.toContain('error')
})

describe.each(PLATFORMS)('on %s', (platform: PhonePlatform) => {
  const start = (phone = newPhone()) => open(phone, bundles.code(platform))

  test('the products have pictures and prices, in the language that is chosen', async () => {
    const app = start()
    await app.sees('Winter collection', 'Wool Toque', '$24.99', 'Knitting for Beginners')
    expect(app.pictures.map(({ label }) => label)).toContain('Picture: Wool Toque')
    for (const { uri } of app.pictures) expect((await fetch(uri)).headers.get('content-type')).toContain('image/')
    expect(await app.isSelected('English')).toBe(true)
    await app.press('Français')
    await app.sees('Collection d’hiver', 'Tuque de laine', '24,99 $')
    expect(await app.isSelected('Français')).toBe(true)
    expect(app.silent).toEqual([])
  })

})
