import { defineConfig } from 'vitest/config'

const reports = process.env.FRESHCOM_REPORTS
/** One group of platforms, for example `runtimes`. Default: all. */
const group = process.env.FRESHCOM_PLATFORM_GROUP ?? '*'

/** The packed package on every platform of its users. Each file installs its own tool chain. */
export default defineConfig({
  test: {
    include: [`test/platforms/${group}/**/*.test.ts`],
    globalSetup: 'test/platforms/setup.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // With two processors, and tool chains that use more than one, two files at a time are the fastest.
    maxWorkers: 2,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/platforms.json` }]],
  },
})
