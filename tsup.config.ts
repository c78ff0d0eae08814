import { readFile } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { defineConfig, type Options } from 'tsup'

/** Where the root and every subpath begin. */
const entries = {
  index: 'src/index.ts',
  accounts: 'src/accounts/index.ts',
  'accounts/conformance': 'src/accounts/conformance/index.ts',
  evershop: 'src/connectors/evershop/index.ts',
  groupeat: 'src/connectors/groupeat/index.ts',
  schemas: 'src/freshcom/schemas/index.ts',
  stores: 'src/stores/index.ts',
  testing: 'src/testing/index.ts',
  vagaro: 'src/connectors/vagaro/index.ts',
  webhooks: 'src/freshcom/webhooks/index.ts',
}

const { index, accounts, evershop, groupeat, stores } = entries

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** The catalogue is computed here and shipped as data: a storefront does not pay for what each resource declares. */
const catalogueAsData: Plugin = {
  name: 'catalogue-as-data',
  setup(build) {
    build.onLoad({ filter: /[\\/]resources[\\/]catalogue\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await esbuild.build({ entryPoints: [path], bundle: true, format: 'esm', write: false })
      const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
      const { catalogue } = (await import(`data:text/javascript;base64,${code}`)) as { catalogue: object }
      return { contents: `export const catalogue = ${JSON.stringify(catalogue)}` }
    })
  },
}

const shared: Options = {
  entry: entries,
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  splitting: true,
  treeshake: true,
  clean: false,
  esbuildPlugins: [catalogueAsData],
}

const cookiesOfPlatform: Plugin = {
  name: 'cookies-of-platform',
  setup(build) {
    build.onResolve({ filter: /\/cookie-session$/ }, ({ resolveDir }) => ({
      path: `${resolveDir}/platform-cookies.ts`,
    }))
  },
}

/**
 * What a page loads at first is one file: esbuild would cut it where `late.ts` uses a part of it, and so would a
 * storefront's bundler, which costs 0.5 KB. What is loaded later names the whole, so there is nothing to cut.
 */
const firstInOne: Plugin = {
  name: 'first-in-one',
  setup(build) {
    build.onLoad({ filter: /[\\/]evershop[\\/]late\.ts$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}export { EverShop } from './index'`,
      loader: 'ts',
    }))
  },
}

export default defineConfig([
  // Dependencies stay imports: the storefront's own bundler shares and shakes them.
  { ...shared, outDir: 'dist/esm', format: 'esm', dts: true },
  // ky is ESM-only, so the CommonJS build carries its dependencies.
  { ...shared, outDir: 'dist/cjs', format: 'cjs', dts: true, noExternal: [/.*/], splitting: false },
  // Metro's stock preset compiles neither private fields nor zod's `export * as`.
  {
    ...shared,
    // The subpaths that run in apps, too.
    entry: { index, accounts, evershop, groupeat, stores },
    outDir: 'dist/react-native',
    format: 'esm',
    target: 'es2020',
    noExternal: [/.*/],
    splitting: false,
  },
  // A browser keeps its cookies itself: the jar and its store stay out, whatever a bundler makes of a dynamic import.
  {
    ...shared,
    entry: { evershop },
    outDir: 'dist/browser',
    format: 'esm',
    esbuildPlugins: [catalogueAsData, cookiesOfPlatform, firstInOne],
  },
  {
    entry: { cli: 'src/cli/index.ts' },
    outDir: 'dist',
    format: 'esm',
    target: 'node22',
    platform: 'node',
    sourcemap: false,
  },
])
