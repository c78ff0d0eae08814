/**
 * Three builds of the same entries: ES modules, CommonJS, and one set of declarations for both. The CommonJS build is
 * also React Native's. `scripts/finish-build.ts` adds what is not compiled.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
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

/**
 * Files of their own. Whoever imports an error class alone is spared the rest, whatever their bundler takes for a side
 * effect. The field `browser` of package.json puts the last in place of the one before it.
 */
const parts = {
  client: 'src/freshcom/client.ts',
  errors: 'src/core/errors/index.ts',
  'cookie-session': 'src/connectors/evershop/cookie-session.ts',
  'platform-cookies': 'src/connectors/evershop/platform-cookies.ts',
}

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

/** tough-cookie brings 300 KB of public suffixes along, which a jar for one shop has no use for. */
const withoutPublicSuffixes: Plugin = {
  name: 'without-public-suffixes',
  setup(build) {
    const path = fileURLToPath(new URL('scripts/registered-domain.ts', import.meta.url))
    build.onResolve({ filter: /^tldts$/ }, () => ({ path }))
  },
}

/** Jest and older React Natives have no `import()` in CommonJS. What is loaded late is loaded late by `require`, too. */
const requiredLate: NonNullable<Options['plugins']>[number] = {
  name: 'required-late',
  renderChunk(code) {
    return { code: code.replace(/\bimport\((["']\.\/[^"']+["'])\)/g, 'Promise.resolve().then(() => require($1))') }
  },
}

/** Browsers keep their cookies themselves. The jar is a file that is imported by its name, so that they can be spared it. */
const cookiesByName = (extension: string): Plugin => ({
  name: 'cookies-by-name',
  setup(build) {
    build.onResolve({ filter: /\/cookie-session$/ }, () => ({ path: `./cookie-session.${extension}`, external: true }))
  },
})

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

const shared: Options = {
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  // Without the bare imports that are left of shared chunks: bundlers warn of them.
  treeshake: { moduleSideEffects: 'no-external' },
  clean: false,
  removeNodeProtocol: false,
}

const plugins = [catalogueAsData, withoutPublicSuffixes]

const declarations: Options = { entry: entries, outDir: 'dist/types', format: 'cjs', dts: { only: true }, clean: false }

export default defineConfig(({ dts }) => [
  // ky and jwt-decode stay imports: the storefront's own bundler shares and shakes them.
  {
    ...shared,
    entry: { ...entries, ...parts, cli: 'src/cli/index.ts' },
    outDir: 'dist/esm',
    format: 'esm',
    esbuildPlugins: [...plugins, cookiesByName('js'), firstInOne],
    external: [/^node:/],
    noExternal: ['tough-cookie', /^zod/],
  },
  // ky is ESM-only, so this build carries its dependencies. Metro's stock preset compiles nothing newer than ES2020.
  {
    ...shared,
    entry: { ...entries, ...parts },
    outDir: 'dist/cjs',
    format: 'cjs',
    target: 'es2020',
    esbuildPlugins: [...plugins, cookiesByName('cjs')],
    noExternal: [/.*/],
    plugins: [requiredLate],
  },
  // Declarations of CommonJS can be read from both kinds of module; those of ES modules cannot. With `--no-dts`, tsup
  // would write JavaScript here, which would be packed.
  ...(dts === false ? [] : [declarations]),
  // One file for `<script type="module">`, with all that it needs.
  {
    ...shared,
    entry: { 'freshcom-sdk': 'src/cdn.ts' },
    outDir: 'dist/cdn',
    esbuildPlugins: plugins,
    format: 'esm',
    noExternal: [/.*/],
    splitting: false,
    minify: true,
  },
])
