import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Examples and tests import the package by its name, as its users do. */
const alias = [
  { find: /^freshcom-sdk$/, replacement: source('./src/index.ts') },
  { find: /^freshcom-sdk\/testing$/, replacement: source('./src/testing/index.ts') },
]

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    //setupFiles: ['test/secrets/scan.ts'],
    testTimeout: 20_000,
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], checker: 'tsc' },
  },
})
