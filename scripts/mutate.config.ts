/** Runs the tests against one mutant: the text of a file with one piece replaced, told by the environment. */
import { defineConfig } from 'vitest/config'
import base from '../vitest.config.ts'

/** A piece of a file and what stands there instead; positions in UTF-16 units. */
interface Mutant {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

const mutant = JSON.parse(process.env.MUTANT ?? 'null') as Mutant | null

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { alias: base.resolve?.alias ?? [] },
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform(code, id) {
        if (mutant === null || !id.endsWith(mutant.file)) return undefined
        return { code: code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end), map: null }
      },
    },
  ],
  test: {
    include: (process.env.MUTANT_TESTS ?? '').split(','),
    bail: 1,
    // Its key knows nothing of the mutant.
    fsModuleCache: false,
    reporters: ['dot'],
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    testTimeout: 8_000,
    typecheck: { enabled: false },
  },
})
