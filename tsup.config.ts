import { defineConfig, type Options } from 'tsup'

/** Entries, by subpath. */
const entries = {
  index: 'src/index.ts',
  testing: 'src/testing/index.ts',
  accounts: 'src/accounts/index.ts',
  'accounts/conformance': 'src/accounts/conformance/index.ts',
  groupeat: 'src/groupeat/index.ts',
  vagaro: 'src/vagaro/index.ts',
}

/** Entries that run in apps, too. */
const { index, accounts, groupeat } = entries

const shared: Options = {
  entry: entries,
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  splitting: true,
  treeshake: true,
  clean: false,
}

export default defineConfig([
  // Dependencies stay imports: the storefront's own bundler shares and shakes them.
  { ...shared, outDir: 'dist/esm', format: 'esm', dts: true },
  // ky is ESM-only, so the CommonJS build carries its dependencies.
  { ...shared, outDir: 'dist/cjs', format: 'cjs', dts: true, noExternal: [/.*/], splitting: false },
  // Metro's stock preset compiles neither private fields nor zod's `export * as`.
  {
    ...shared,
    entry: { index, accounts, groupeat },
    outDir: 'dist/react-native',
    format: 'esm',
    target: 'es2020',
    noExternal: [/.*/],
    splitting: false,
  },
  { entry: { cli: 'src/cli.ts' }, outDir: 'dist', format: 'esm', target: 'node22', platform: 'node', sourcemap: false },
])
