import { defineConfig } from 'vitest/config'

const reports = process.env.FRESHCOM_REPORTS

/** The built package, as others get it: no source aliases, one file at a time. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/e2e.json` }]],
  },
})
