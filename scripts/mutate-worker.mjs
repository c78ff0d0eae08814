/**
 * Runs tests against one mutant after the other for scripts/mutate.mjs. The process stays, because most of a run's time
 * is its start.
 */
import { resolve } from 'node:path'
import { createVitest } from 'vitest/node'

const vitest = await createVitest('test', { watch: false, config: 'scripts/mutate.config.ts' })

/** Whether the tests pass. Then the mutant survives. */
async function passes({ mutant, tests }) {
  globalThis.MUTANT = mutant
  vitest.invalidateFile(resolve(mutant.file))
  const project = vitest.getRootProject()
  const asked = tests.map((test) => project.createSpecification(resolve(test)))
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(asked)
  globalThis.MUTANT = undefined
  vitest.invalidateFile(resolve(mutant.file))
  const passed = testModules.filter((module) => module.ok() && tests.some((test) => module.moduleId === resolve(test)))
  return unhandledErrors.length === 0 && passed.length === tests.length
}

process.on(
  'message',
  (asked) =>
    void passes(asked).then(
      (isRight) => process.send(isRight),
      () => process.send(false),
    ),
)
process.send('ready')
