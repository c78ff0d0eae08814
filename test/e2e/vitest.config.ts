import { defineConfig } from 'vitest/config'

const reports = process.env.FRESHCOM_REPORTS
/** The tests with the real EverShop run separately: `.ci/evershop` installs it first. */
const suite = process.env.FRESHCOM_E2E ?? 'e2e'

/** Tests of the built package, without aliases to the sources, one file at a time. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    exclude: suite === 'evershop' ? [] : ['test/e2e/evershop.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/${suite}.json` }]],
  },
})
