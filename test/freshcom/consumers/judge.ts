/** A consumer's checks become tests: results of the client pass, and each check notices a faulty value. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faults, type Checks, type Fault } from './answers'
import { bundle, type Program } from './child'

const SUBJECTS = ['a cart of 50 line items', 'a product of 20 prices', 'a whole page of products']

/** Declares the tests of a consumer. `module` is the file of this folder that exports the checks. */
export function judge(module: string, checks: Checks): void {
  const promises = Object.keys(checks)
  let program: Program

  beforeAll(async () => {
    const source = `import { checks } from './${module}'; import { report } from './program'; void report(checks)`
    program = await bundle(source)
  })

  afterAll(() => program.remove())

  describe('results of the client', () => {
    const cases = SUBJECTS.flatMap((subject) => promises.map((promise) => `${subject}: ${promise}`))
    let failures: readonly string[]

    beforeAll(async () => {
      failures = await failuresOf(program, cases.length)
    }, 180_000)

    test.each(cases.map((name, index) => [name, index] as const))('%s', (_, index) => {
      expect(failures[index]).toBe('')
    })
  })

  describe('a value that is no plain tree', () => {
    const failures = new Map<Fault, readonly string[]>()

    beforeAll(async () => {
      for (const fault of Object.keys(faults) as Fault[]) {
        failures.set(fault, await failuresOf(program, promises.length, fault))
      }
    }, 180_000)

    test.each(promises.map((promise, index) => [promise, index] as const))('is noticed: %s', (_, index) => {
      const found = [...failures.values()].map((all) => all[index])
      expect(found.filter((failure) => failure !== '')).not.toEqual([])
    })

    test('is noticed if relationships back are the parent objects, with a hidden toJSON', () => {
      expect(failures.get('linked')?.filter((failure) => failure !== '')).not.toEqual([])
    })
  })
}

/** The errors of the checks, in order, empty if a check passes. A check that ends the process has failed. */
async function failuresOf(program: Program, count: number, fault?: Fault): Promise<readonly string[]> {
  const failures: string[] = []
  while (failures.length < count) {
    const silence = fault === undefined ? 30_000 : 10_000
    const { said, death } = await program.run({ arguments: [fault ?? 'none', String(failures.length)], silence })
    const [ready, ...answers] = said
    if (ready !== 'ready') throw new Error(`The program did not begin: ${death}`)
    failures.push(...answers.map(String))
    if (failures.length < count) failures.push(death ?? 'it ended without a word')
  }
  return failures
}
