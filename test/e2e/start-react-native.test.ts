/**
 * `examples/start/react-native`, which docs/start/react-native.md writes from an empty folder. It is laid over the
 * packages of `examples/react-native`, with the packed SDK, bundled by Expo for both platforms, and used on a phone.
 */
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createExampleStore, type FakeServer } from 'freshcom-sdk/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v8 } from '../platforms/runtimes/phone.ts'
import { ExampleApp, PLATFORMS, type Bundles } from './react-native/app.ts'
import { nativeSide } from './react-native/native-side.ts'
import { Phone } from './react-native/phone.ts'

/** As Expo's template has it. */
const INDEX = `import { registerRootComponent } from 'expo'
import App from './App'

registerRootComponent(App)
`
const { fake } = createExampleStore()
const example = new ExampleApp()
let api: FakeServer
let bundles: Bundles

beforeAll(async () => {
  api = await fake.listen()
  await example.install()
  rmSync(join(example.folder, 'src'), { recursive: true })
  cpSync('examples/start/react-native', example.folder, { recursive: true })
  writeFileSync(join(example.folder, 'index.ts'), INDEX)
  bundles = await example.bundle({ url: api.url })
})

afterAll(async () => {
  await api?.close()
  example.remove()
})

test('its compiler finds nothing wrong', () => example.script('types'))

describe.each(PLATFORMS)('%s', (platform) => {
  test('a shopper sees the products, logs in with a code, starts the app again, and logs out', async () => {
    const phone = new Phone()
    const open = () => phone.open(v8, [...nativeSide(), bundles.code(platform)])
    const app = open()
    await app.sees('Wool Toque: $24.99')
    await app.fill('User name', 'Careful@Example.com ')
    await app.fill('Password', 'wrong-password')
    await app.press('Log in')
    await app.sees('The user name or the password is wrong.')
    await app.fill('Password', 'supersecurepassword')
    await app.press('Log in')
    await app.sees('We have sent you a code.')
    await app.fill('Code', fake.sms.at(-1)?.code ?? '')
    await app.press('Log in')
    await app.sees('Hello, Carl Careful', 'Orders: 0')
    app.close()
    const next = open()
    await next.sees('Hello, Carl Careful')
    await next.press('Log out')
    await next.hasField('Password')
    expect(phone.keychain.size).toBe(0)
    expect([...app.complaints, ...next.complaints]).toEqual([])
    next.close()
  })
})
