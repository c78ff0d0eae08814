/** The suite: promises of the contract as tests, without a test framework. */
import type { AccountMethod } from '../contract'
import { accountChecks } from './account-checks'
import { identityChecks } from './identity-checks'
import { refusalChecks } from './refusal-checks'
import { sessionChecks } from './session-checks'
import type { ConformanceSituation, OpenSituation } from './situation'

/**
 * A promise of the contract as a test.
 *
 * @example
 * ```ts
 * for (const { name, run } of conformanceTests(open)) test(name, run)
 * ```
 */
export interface ConformanceTest {
  /** The promise. */
  readonly name: string
  /** Methods of the contract that it is about; where the system or its release lacks one of them, `run` has nothing to do. */
  readonly needs: readonly AccountMethod[]
  /** Rejects with a `ConformanceError` if the promise is broken. Resolves to false if there was nothing to do. */
  readonly run: () => Promise<boolean>
}

/**
 * The tests that every adapter of `CustomerAccounts` has to pass, for any test framework.
 *
 * @param open makes a system with one customer in it, anew for every test.
 * @example
 * ```ts
 * import { conformanceTests } from 'freshcom-sdk/accounts/conformance'
 *
 * for (const { name, run } of conformanceTests(open)) await run()
 * ```
 */
export function conformanceTests(
  open: () => ConformanceSituation | Promise<ConformanceSituation>,
): readonly ConformanceTest[] {
  return [...identityChecks, ...refusalChecks, ...accountChecks, ...sessionChecks].map(({ name, needs, run }) => ({
    name,
    needs,
    run: async () => {
      const situation = await open()
      try {
        const { accounts, cannot = {} } = situation
        if (!needs.every((method) => accounts.supports(method) && cannot[method] === undefined)) return false
        await run(situation as unknown as OpenSituation)
        return true
      } finally {
        await situation.close?.()
      }
    },
  }))
}
