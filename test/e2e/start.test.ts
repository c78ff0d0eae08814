/**
 * The small shops of `examples/start`, which the pages of docs/start write from an empty folder. Each is laid over the
 * packages of a larger example, with the packed SDK.
 */
import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createExampleStore } from 'freshcom-sdk/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { ExampleFolders, type InstalledExample } from './example-folders'
import { freePort } from './free-port'
import { inChromium } from './next-pages'

const run = promisify(execFile)
const folders = new ExampleFolders()
const password = 'supersecurepassword'

afterAll(() => folders.remove())

/** Packages and settings that a start keeps of the larger example. */
const KEPT = new Set(['node_modules', 'package.json', 'package-lock.json', 'tsconfig.json', 'index.html'])

async function layOver(example: string, start: string, kept: readonly string[] = []): Promise<InstalledExample> {
  const copy = await folders.copied(example)
  for (const name of readdirSync(copy.folder)) {
    if (!KEPT.has(name) && !kept.includes(name)) rmSync(join(copy.folder, name), { recursive: true })
  }
  cpSync(start, copy.folder, { recursive: true })
  return copy
}

const MAIN = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import App from './App'

createRoot(document.querySelector('#app')!).render(<StrictMode><App /></StrictMode>)
`
/** Chromium of the machine, which Playwright has not brought. */
const MACHINE = `import config from './playwright.config'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking']
export default { ...config, reporter: 'list', use: { ...config.use, launchOptions: { executablePath, args } } }
`

/** The example has fixed ports, which another server of this machine may use. */
async function replacePorts(folder: string, ports: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const free = new Map<string, string>()
  for (const [name, fixed] of Object.entries(ports)) {
    const file = join(folder, name)
    let text = readFileSync(file, 'utf8')
    for (const port of fixed) {
      if (!text.includes(port)) throw new Error(`${name} has no port ${port}.`)
      if (!free.has(port)) free.set(port, String(await freePort()))
      text = text.replaceAll(port, free.get(port) ?? port)
    }
    writeFileSync(file, text)
  }
}

test('Vite: it compiles, and its Playwright tests pass', async () => {
  const { folder, script } = await layOver('examples/tanstack-query', 'examples/start/vite')
  writeFileSync(join(folder, 'src/main.tsx'), MAIN)
  writeFileSync(join(folder, 'machine.config.ts'), MACHINE)
  await replacePorts(folder, { 'playwright.config.ts': ['5174', '4011'], 'tests/shop.spec.ts': ['4011'] })
  await script('build')
  await run('npm', ['install', '--no-audit', '--no-fund', '--silent', '--no-save', '@playwright/test@1.65.1'], {
    cwd: folder,
  })
  const playwright = ['playwright', 'test', '--config', 'machine.config.ts']
  const { stdout } = await run('npx', playwright, { cwd: folder }).catch((failure: { stdout: string }) => {
    throw new Error(failure.stdout)
  })
  expect(stdout).toContain('6 passed')
})

const LAYOUT = `export default function Layout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en">
      <head><link rel="icon" href="data:," /></head>
      <body>{children}</body>
    </html>
  )
}
`
/** What `create-next-app` writes. */
const CONFIG = `import type { NextConfig } from 'next'

export default { cacheComponents: true, partialPrefetching: true } satisfies NextConfig
`

describe('Next.js', () => {
  test.each(['serve', 'dev'])('npm run %s: products, and an account behind a login', async (command) => {
    const { folder, script, start } = await layOver('examples/nextjs', 'examples/start/nextjs')
    writeFileSync(join(folder, 'app/layout.tsx'), LAYOUT)
    writeFileSync(join(folder, 'next.config.ts'), CONFIG)
    const { fake } = createExampleStore()
    const api = await fake.listen()
    const port = String(await freePort())
    const url = `http://localhost:${port}`
    const env = { FRESHCOM_URL: api.url }
    if (command === 'serve') await script('build', env)
    expect(fake.requests).toEqual([])
    const shop = await start(command, { url, words: ['--port', port], env })
    try {
      const errors = await inChromium(async (tab) => {
        const logIn = async (username: string, secret = password) => {
          await tab.getByLabel('User name').fill(username)
          await tab.getByLabel('Password').fill(secret)
          await tab.getByRole('button', { name: 'Log in' }).click()
        }
        await tab.goto(url)
        await tab.getByText('Wool Toque: $24.99').waitFor()
        // A form that is sent before the script has loaded: no password in the address.
        expect(await (await fetch(`${url}/account`)).text()).toMatch(/<form[^>]* method="POST"/i)
        await tab.getByRole('link', { name: 'Your account' }).click()
        await logIn('shopper@example.com', 'wrong-password')
        await tab.getByText('The user name or the password is wrong.').waitFor()
        await logIn(' Shopper@Example.com ')
        await tab.getByText('Hello, Sam Shopper').waitFor()
        fake.revokeAccessTokens()
        await tab.reload()
        await tab.getByText('Hello, Sam Shopper').waitFor()
        await tab.getByRole('button', { name: 'Log out' }).click()
        await logIn('careful@example.com')
        await tab.getByText('We have sent you a code.').waitFor()
        // The form keeps what was typed.
        await tab.getByLabel('Code').fill(fake.sms.at(-1)?.code ?? '')
        await tab.getByRole('button', { name: 'Log in' }).click()
        await tab.getByText('Hello, Carl Careful').waitFor()
      })
      expect(errors).toEqual([])
    } finally {
      await shop.stop()
      await api.close()
    }
  })
})
