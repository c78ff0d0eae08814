import { defineConfig } from 'vitest/config'

const reports = process.env.FRESHCOM_REPORTS
/** One group of platforms, `runtimes` for instance; all unless told. */
const group = process.env.FRESHCOM_PLATFORM_GROUP ?? '*'

/** The packed package on every platform that its users have. Each file brings its own tool chain. */
export default defineConfig({
  test: {
    include: [`test/platforms/${group}/**/*.test.ts`],
    globalSetup: 'test/platforms/setup.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Two processors, and tool chains that take more than one: two files at a time are as fast as it gets.
    maxWorkers: 2,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/platforms.json` }]],
  },
})
