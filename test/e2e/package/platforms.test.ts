/** The built package on poor platforms: engines without platform globals, bundlers for pages, old resolvers. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { createContext, runInContext, runInThisContext } from 'node:vm'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { bundleSizes } from '../../../scripts/bundle-size.ts'

interface Leaf {
  readonly types: string
  readonly default: string
}

const description = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | Record<string, Leaf>>
  browser: Record<string, string>
  'react-native': Record<string, string>
}
const { exports: exported, browser } = description
const subpaths = Object.entries(exported).filter((entry): entry is [string, Record<string, Leaf>] => {
  return typeof entry[1] !== 'string'
})
const modules = subpaths.map(([subpath, conditions]) => [subpath, conditions.import?.default ?? ''] as const)

/** An engine with the language only: no `TextEncoder`, no `fetch`, no `URL`, no timers. */
function bareEngine(): (code: string) => unknown {
  const context = createContext({})
  return (code) => runInContext(code, context) as unknown
}

/** Loads a CommonJS file and its dependencies into an engine. */
function load(file: string, evaluate: (code: string) => unknown, loaded = new Map<string, { exports: object }>()) {
  const known = loaded.get(file)
  if (known !== undefined) return known.exports
  const module = { exports: {} }
  loaded.set(file, module)
  const wrapped = evaluate(`(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`) as (
    ...given: unknown[]
  ) => void
  wrapped((name: string) => load(resolve(dirname(file), name), evaluate, loaded), module, module.exports)
  return module.exports
}

async function bundle(code: string, more: object = {}): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'result',
    logLevel: 'silent',
    ...more,
  })
  expect(warnings).toEqual([])
  return outputFiles[0]?.text ?? ''
}

describe('every condition', () => {
  test.each(subpaths)('of "%s" leads to code and to its types', (_subpath, conditions) => {
    const names = ['react-native', 'bun', 'module-sync', 'module', 'import', 'require', 'default']
    expect(Object.keys(conditions)).toEqual(names)
    for (const { types, default: code } of Object.values(conditions)) {
      expect([types, existsSync(types)]).toEqual([types, true])
      expect([code, existsSync(code)]).toEqual([code, true])
    }
  })

  test.each(subpaths)('for CommonJS leads to CommonJS for "%s"', (_subpath, conditions) => {
    for (const condition of ['require', 'react-native']) {
      expect(conditions[condition]?.default).toMatch(/\.cjs$/)
      expect(conditions[condition]?.types).toMatch(/\.d\.cts$/)
    }
  })

  test.each(subpaths.slice(1))('has a folder "%s" for resolvers without `exports`', (subpath, conditions) => {
    const fields = JSON.parse(readFileSync(join(subpath, 'package.json'), 'utf8')) as Record<string, string>
    const target = (name: string) => resolve(subpath, fields[name] ?? '')
    expect(target('main')).toBe(resolve(conditions.require?.default ?? ''))
    expect(target('types')).toBe(resolve(conditions.require?.types ?? ''))
    expect(target('module')).toBe(resolve(conditions.import?.default ?? ''))
  })

  test.each(Object.entries(browser))('leads a browser from "%s" to "%s"', (from, to) => {
    expect([existsSync(from), existsSync(to)]).toEqual([true, true])
  })

  test('gives React Native the cookie jar, although Metro also reads the field `browser`', () => {
    const jar = './dist/cjs/cookie-session.cjs'
    // Metro merges the fields in this order.
    expect({ ...browser, ...description['react-native'] }[jar]).toBe(jar)
  })
})

describe('an engine with the language only', () => {
  test.each(subpaths)('can load "%s" by require', (_subpath, conditions) => {
    const names = Object.keys(load(resolve(conditions.require?.default ?? ''), bareEngine()))
    expect(names.length).toBeGreaterThan(0)
  })

  test.each(modules)('can load "%s" as a bundle of ES modules', async (_subpath, file) => {
    const evaluate = bareEngine()
    evaluate(await bundle(`export * from './${file}'`))
    expect(Object.keys(evaluate('result') as object).length).toBeGreaterThan(0)
  })

  test('gets an error that names the missing global', async () => {
    const evaluate = bareEngine()
    evaluate(await bundle(`export * from './dist/esm/index.js'`))
    // The globals that a call needs before it is sent. jsdom has only these, too.
    const engine = evaluate('globalThis') as Record<string, unknown>
    Object.assign(engine, { AbortController, setTimeout, clearTimeout, console, performance })
    const refusal = evaluate(
      `new result.Freshcom({ storefrontRefreshToken: 'prt-1' }).retrieveAccount().catch((error) => error)`,
    )
    expect(await refusal).toMatchObject({ name: 'ConnectionError', code: 'no_fetch' })
  })
})

describe('an engine with a `fetch` of the caller, and without `TextEncoder` and `Request`', () => {
  test('can do everything except retries', async () => {
    const { baseUrl, accountId, storefrontRefreshToken, fetch } = createFakeFreshcom()
    const evaluate = bareEngine()
    evaluate(await bundle(`export * from './dist/esm/index.js'`))
    const options = { baseUrl, accountId, storefrontRefreshToken, fetch }
    Object.assign(evaluate('globalThis') as object, { AbortController, setTimeout, clearTimeout, crypto, options })
    const answer = evaluate(`new result.Freshcom(options).retrieveAccount()`)
    expect(await answer).toMatchObject({ data: { type: 'Account' } })
  })
})

describe('an engine without `Symbol.asyncIterator`', () => {
  test('can loop over lists with the name that Babel uses', async () => {
    const text = await bundle(`export * from './dist/cjs/index.cjs'; export * from './dist/cjs/testing.cjs'`, {
      define: { 'Symbol.asyncIterator': 'undefined' },
    })
    const { Freshcom, createExampleStore } = runInThisContext(`(() => { ${text}; return result })()`) as {
      Freshcom: new (options: object) => { listProduct(): Record<string, () => AsyncGenerator<{ type: string }>> }
      createExampleStore: () => { fake: object }
    }
    const { baseUrl, accountId, storefrontRefreshToken, fetch } = createExampleStore().fake as Record<string, unknown>
    const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
    const list = shop.listProduct()
    expect(Object.keys(list)).not.toContain('undefined')
    const loop = list['@@asyncIterator']?.()
    expect((await loop?.next())?.value).toMatchObject({ type: 'Product' })
  })
})

describe('a bundler for pages', () => {
  test.each(modules)('bundles "%s" without a warning', async (_subpath, file) => {
    await bundle(`export * from './${file}'`)
    const said: unknown[] = []
    const made = await rolldown({ input: file, platform: 'browser', onLog: (_level, log) => said.push(log.message) })
    await made.generate()
    await made.close()
    expect(said).toEqual([])
  })

  test.each(globSync('dist/{esm,cjs,cdn}/**/*.{js,cjs}').filter((file) => !file.endsWith('cli.js')))(
    'finds no Node module in %s',
    (file) => {
      const named = readFileSync(file, 'utf8').matchAll(/\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)
      const names = [...named].map(([, name = '']) => name)
      expect(names.filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([])
    },
  )

  test('bundles one client for `import` and `require`', async () => {
    const text = await bundle(
      `export { default as imported } from 'freshcom-sdk'; export const required = require('freshcom-sdk').default`,
      // Uses the built package, not the sources that tsconfig's paths lead to.
      { tsconfigRaw: {} },
    )
    const { imported, required } = runInThisContext(`(() => { ${text}; return result })()`) as Record<string, unknown>
    expect(imported).toBeTypeOf('object')
    expect(imported).toBe(required)
  })

  test('leaves the cookie jar of EverShop out', async () => {
    const text = await bundle(`export * from './dist/esm/evershop.js'`)
    expect(text).toContain('platform-cookies')
    expect(text).not.toContain('MemoryCookieStore')
    expect(await bundle(`export * from './dist/esm/evershop.js'`, { platform: 'node' })).toContain('MemoryCookieStore')
  })

  test('bundles each of three error classes to less than a kilobyte', async () => {
    for (const name of ['ValidationError', 'ConnectionError', 'OtpRequiredError']) {
      const sizes = await bundleSizes({ code: `export { ${name} } from './dist/esm/index.js'`, folder: process.cwd() })
      for (const { all } of Object.values(sizes)) expect(all).toBeLessThan(1000)
    }
  })
})

describe('the file for pages without a bundler', () => {
  test('has the client, and the stores that pages use', async () => {
    const file = resolve('dist/cdn/freshcom-sdk.js')
    const all = (await import(file)) as Record<string, unknown>
    const root = Object.keys((await import(resolve('dist/esm/index.js'))) as object)
    expect(Object.keys(all).toSorted()).toEqual([...root, 'cookieStore', 'webStorage'].toSorted())
  })
})
