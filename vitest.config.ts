import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Examples and tests import the package by its name, as its users do. */
const alias = [
  { find: /^freshcom-sdk$/, replacement: source('./src/index.ts') },
  { find: /^freshcom-sdk\/(evershop|groupeat|vagaro)$/, replacement: `${source('./src/connectors/')}$1/index.ts` },
  { find: /^freshcom-sdk\/(schemas|webhooks)$/, replacement: `${source('./src/freshcom/')}$1/index.ts` },
  { find: /^freshcom-sdk\/([\w/]+)$/, replacement: `${source('./src/')}$1/index.ts` },
]

/** `.ci/run` counts the tests of all suites. */
const reports = process.env.FRESHCOM_REPORTS

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/platforms/**', 'node_modules/**'],
    setupFiles: ['test/secrets/scan.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/unit.json` }]],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], checker: 'tsc' },
  },
})
