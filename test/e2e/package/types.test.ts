/**
 * The installed declarations: every subpath, with each TypeScript version, module resolution and set of platform types.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPackage, specifiers, type Installed } from './installed'

const run = promisify(execFile)

/** Globals that the types of every platform have. The package declares all others that it needs. */
const COMMON_NAMES = ['AbortSignal', 'Blob', 'Headers', 'Request', 'RequestInit', 'Response', 'URL', 'URLSearchParams']

const PROGRAM = `
import freshcom, { Freshcom, ValidationError, type Bytes } from 'freshcom-sdk'
import { webStorage } from 'freshcom-sdk/stores'

const shop: Freshcom = freshcom.fork()
export const names = shop.listProduct({ include: 'prices' }).then(({ data }) => data.map(({ prices }) => prices[0]?.name))
export class Mine extends Freshcom {
  kind = () => this.session.kind
}
export const caught = (error: unknown) => error instanceof ValidationError && error.errors.email?.[0]?.code
// @ts-expect-error -- there is no such method
void freshcom.noSuchMethod
// @ts-expect-error -- a number cannot be uploaded
export const bytes: Bytes = 5
// @ts-expect-error -- nor is it a storage
webStorage(5)
`

let shop: Installed

beforeAll(async () => {
  shop = await installPackage('typescript@5.4.5', '@types/node@20.19.43', '@cloudflare/workers-types@5.20261117.1')
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }
  const all = specifiers(exports).map((name, index) => `import * as all${index} from '${name}'\nexport { all${index} }`)
  for (const ending of ['ts', 'cts']) shop.write(`program.${ending}`, `${all.join('\n')}\n${PROGRAM}`)
})

afterAll(() => shop.remove())

const compilers: Readonly<Record<string, () => string>> = {
  'TypeScript 5.4': () => join(shop.folder, 'node_modules/typescript/bin/tsc'),
  'TypeScript 6': () => resolve('node_modules/typescript/bin/tsc6'),
  'TypeScript 7': () => resolve('node_modules/@typescript/native/bin/tsc'),
}

/** The errors of the compiler. */
async function compile(compiler: string, options: object, files = ['program.ts']): Promise<string[]> {
  const shared = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, target: 'es2022' }
  const compilerOptions = { ...shared, module: 'esnext', types: [], ...options }
  shop.write('tsconfig.json', JSON.stringify({ compilerOptions, files }))
  const path = compilers[compiler]?.() ?? ''
  const { stdout } = await run(process.execPath, [path, '-p', shop.folder], { cwd: shop.folder }).catch(
    (error: { stdout: string }) => error,
  )
  return stdout.split('\n').filter((line) => line !== '')
}

test.each([
  ['TypeScript 5.4', 'node16'],
  ['TypeScript 6', 'nodenext'],
  ['TypeScript 7', 'node16'],
  ['TypeScript 7', 'nodenext'],
])('%s reads them as "%s", from ES modules and CommonJS', async (compiler, kind) => {
  const options = { module: kind, moduleResolution: kind, types: ['node'] }
  expect(await compile(compiler, options, ['program.ts', 'program.cts'])).toEqual([])
})

describe.each(Object.keys(compilers))('%s', (compiler) => {
  test.each([
    ['a page', { lib: ['es2022', 'dom'] }],
    ['a worker', { lib: ['es2022', 'webworker'] }],
    ['Cloudflare', { lib: ['es2022'], types: ['@cloudflare/workers-types'] }],
    ['a server', { lib: ['es2022'], types: ['node'] }],
  ])('reads them with the types of %s', async (_platform, options) => {
    expect(await compile(compiler, { moduleResolution: 'bundler', ...options })).toEqual([])
  })

  test('finds only platform types that all platforms have', async () => {
    const complaints = await compile(compiler, { moduleResolution: 'bundler', lib: ['es2022'] })
    const names = complaints.flatMap((line) => /Cannot find name '(\w+)'/.exec(line)?.[1] ?? [])
    expect([...new Set(names)].toSorted()).toEqual(COMMON_NAMES)
  })
})

// TypeScript 7 no longer has this resolution.
test.each([
  ['esnext', {}],
  ['commonjs', { esModuleInterop: true }],
])('TypeScript 5.4 finds the subpaths without `exports`, for %s', async (module, options) => {
  const found = await compile('TypeScript 5.4', {
    module,
    moduleResolution: 'node10',
    lib: ['es2022', 'dom'],
    ...options,
  })
  expect(found).toEqual([])
})
