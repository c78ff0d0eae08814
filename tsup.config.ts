import { defineConfig, type Options } from 'tsup'

/** Subpaths besides the root: a folder of `src` each. */
const subpaths = [
  'accounts',
  'accounts/conformance',
  'evershop',
  'groupeat',
  'schemas',
  'stores',
  'testing',
  'vagaro',
  'webhooks',
]

/** Subpaths that run in apps, too. */
const nativeSubpaths = ['accounts', 'evershop', 'groupeat', 'stores']

const entriesOf = (names: readonly string[]) => ({
  index: 'src/index.ts',
  ...Object.fromEntries(names.map((name) => [name, `src/${name}/index.ts`])),
})

const shared: Options = {
  entry: entriesOf(subpaths),
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  splitting: true,
  treeshake: true,
  clean: false,
}

const withoutCookieJar: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'without-cookie-jar',
  setup(build) {
    build.onResolve({ filter: /\/cookie-jar$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/no-cookie-jar.ts` }))
  },
}

/**
 * ky comes first wherever the root is bundled, and the SDK's own code stands together: gzip looks back 32 KB only, and
 * 0.2 KB of what it finds there is the SDK's own. esbuild would put ky where the first chunk needs it.
 */
const kyFirst: NonNullable<Options['plugins']>[number] = {
  name: 'ky-first',
  renderChunk: (code, { path }) => (path.endsWith('/index.js') ? { code: `import 'ky';${code}` } : undefined),
}

export default defineConfig([
  // Dependencies stay imports: the storefront's own bundler shares and shakes them.
  { ...shared, outDir: 'dist/esm', format: 'esm', dts: true, plugins: [kyFirst] },
  // ky is ESM-only, so the CommonJS build carries its dependencies.
  { ...shared, outDir: 'dist/cjs', format: 'cjs', dts: true, noExternal: [/.*/], splitting: false },
  // Metro's stock preset compiles neither private fields nor zod's `export * as`.
  {
    ...shared,
    entry: entriesOf(nativeSubpaths),
    outDir: 'dist/react-native',
    format: 'esm',
    target: 'es2020',
    noExternal: [/.*/],
    splitting: false,
  },
  // A browser keeps its cookies itself: the jar stays out, whatever a bundler makes of a dynamic import.
  {
    ...shared,
    entry: { evershop: 'src/evershop/index.ts' },
    outDir: 'dist/browser',
    format: 'esm',
    esbuildPlugins: [withoutCookieJar],
  },
  { entry: { cli: 'src/cli.ts' }, outDir: 'dist', format: 'esm', target: 'node22', platform: 'node', sourcemap: false },
])
