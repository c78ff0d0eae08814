/** Runs the tests against one mutant: a file with one piece of text replaced (scripts/mutate-worker.mjs). */
import { defineConfig } from 'vitest/config'
import base from '../vitest.config.ts'

/** The replaced piece of a file and its new text. Positions are in UTF-16 units. */
interface Mutant {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

const current = () => (globalThis as { MUTANT?: Mutant }).MUTANT

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { alias: base.resolve?.alias ?? [] },
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform(code, id) {
        const mutant = current()
        if (mutant === undefined || !id.endsWith(mutant.file)) return undefined
        return { code: code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end), map: null }
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    bail: 1,
    // Its key does not depend on the mutant.
    fsModuleCache: false,
    reporters: [],
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    testTimeout: 30_000,
    typecheck: { enabled: false },
  },
})
