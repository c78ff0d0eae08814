/** The result of `npm install freshcom-sdk`: few packages, few bytes, one instance for both kinds of import. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPackage, sizeOf, type Installed } from './installed'

const MB = 1_000_000

let shop: Installed

beforeAll(async () => {
  shop = await installPackage()
})

afterAll(() => shop.remove())

describe('an install', () => {
  test('has three packages', () => {
    const names = readdirSync(join(shop.folder, 'node_modules')).filter((name) => !name.startsWith('.'))
    expect(names).toEqual(['freshcom-sdk', 'jwt-decode', 'ky'])
  })

  test('takes less than 4 MB, the package itself with its documentation less than 3.5 MB', () => {
    expect(sizeOf(shop.root)).toBeLessThan(3.5 * MB)
    expect(sizeOf(join(shop.folder, 'node_modules'))).toBeLessThan(4 * MB)
  })

  test('contains no unused file', () => {
    const files = readdirSync(join(shop.root, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
    const texts = files.map((file) => readFileSync(file, 'utf8'))
    const chunks = files.filter((file) => /-[\w-]{8}\.(js|cjs|d\.cts)$/.test(file))
    const unused = chunks.filter((chunk) => {
      const name = chunk.replace(/^.*\//, '').replace(/\.d\.cts$/, '')
      return !texts.some((text, index) => files[index] !== chunk && text.includes(name))
    })
    expect(chunks.length).toBeGreaterThan(20)
    expect(unused).toEqual([])
  })

  test.each(['jwt-decode', 'ky', 'tough-cookie', 'zod'])('names the licence of %s, whose code is in it', (name) => {
    const { version } = JSON.parse(readFileSync(resolve('node_modules', name, 'package.json'), 'utf8')) as {
      version: string
    }
    const licences = readFileSync(join(shop.root, 'dist/third-party-licences.txt'), 'utf8')
    expect(licences).toMatch(new RegExp(`^${name} ${version.replaceAll('.', '\\.')}\n\n[^]*?copyright`, 'im'))
  })

  test('is the same for import and require', async () => {
    shop.write(
      'both.cjs',
      `const required = require('freshcom-sdk')
       const accounts = require('freshcom-sdk/accounts')
       Promise.all([import('freshcom-sdk'), import('freshcom-sdk/accounts')]).then(([imported, importedAccounts]) => {
         required.default.configure({ locale: 'de' })
         console.log(imported.default === required.default, imported.Freshcom === required.Freshcom)
         console.log(importedAccounts.freshcomAccounts === accounts.freshcomAccounts)
       })`,
    )
    expect(await shop.node('both.cjs')).toBe('true true\ntrue\n')
  })
})

describe("EverShop's cookies", () => {
  // The package is built without the list of public suffixes. The sources are tested with it.
  const VISITS = `
    const sent = []
    const cookies = {
      'shop.example.co.uk': ['sid=1; Path=/; HttpOnly', 'wide=2; Domain=example.co.uk; Path=/'],
      'localhost': ['sid=3; Path=/'],
      '127.0.0.1': ['sid=4; Path=/'],
    }
    async function visit(host, domain) {
      const shop = new EverShop({ baseUrl: 'http://' + host, allowInsecureHttp: true, fetch: async (url, { headers }) => {
        const first = !headers.cookie
        sent.push(headers.cookie ?? '')
        const answer = new Response('{"error":{"status":401,"message":"no"}}', { status: 401, headers: { 'content-type': 'application/json' } })
        if (first) for (const cookie of cookies[host]) answer.headers.append('set-cookie', cookie)
        return answer
      } })
      await shop.login({ email: 'joe@example.com', password: 'supersecurepassword' }).catch(() => {})
      await shop.login({ email: 'joe@example.com', password: 'supersecurepassword' }).catch(() => {})
    }
    const done = (async () => {
      for (const host of Object.keys(cookies)) await visit(host)
      console.log(sent.filter(Boolean).join('\\n'))
    })()
  `

  test.each([
    ['import', 'jar.mjs', `import { EverShop } from 'freshcom-sdk/evershop'`],
    ['require', 'jar.cjs', `const { EverShop } = require('./node_modules/freshcom-sdk/dist/cjs/evershop.cjs')`],
  ])('are sent back to the shop that set them, with %s', async (_kind, file, head) => {
    shop.write(file, `${head}\n${VISITS}`)
    const printed = await shop.node(file)
    expect(new Set(printed.trim().split('\n'))).toEqual(new Set(['sid=1; wide=2', 'sid=3', 'sid=4']))
  })
})

describe('the file for `<script type="module">`', () => {
  const file = () => readFileSync(join(shop.root, 'dist/cdn/freshcom-sdk.js'))

  test('is the file that unpkg and jsDelivr serve, and needs no other', () => {
    const { unpkg, jsdelivr } = JSON.parse(readFileSync(join(shop.root, 'package.json'), 'utf8')) as {
      unpkg: string
      jsdelivr: string
    }
    expect([unpkg, jsdelivr]).toEqual(['./dist/cdn/freshcom-sdk.js', './dist/cdn/freshcom-sdk.js'])
    expect(file().toString()).not.toMatch(/\bfrom\s*["']|\bimport\s*\(|\bimport\s*["']|\brequire\(/)
  })

  test('has the hash in integrity.txt and in the README', () => {
    const hash = `sha384-${createHash('sha384').update(file()).digest('base64')}`
    expect(readFileSync(join(shop.root, 'dist/cdn/integrity.txt'), 'utf8').trim()).toBe(hash)
    const readme = readFileSync(join(shop.root, 'README.md'), 'utf8')
    expect(readme.match(/sha384-[\w+/=]+/g) ?? [hash]).toEqual([hash])
  })

  test('contains its version', () => {
    const { version } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { version: string }
    const readme = readFileSync(join(shop.root, 'README.md'), 'utf8')
    const versions = [...readme.matchAll(/freshcom-sdk@([\d.]+)/g)].map(([, named]) => named)
    expect(new Set([...versions, version])).toEqual(new Set([version]))
    expect(existsSync(join(shop.root, 'dist/cdn/freshcom-sdk.js'))).toBe(true)
  })
})
