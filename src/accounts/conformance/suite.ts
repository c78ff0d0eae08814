/** The conformance suite: the promises of the contract as tests, for any test framework. */
import type { AccountMethod } from '../contract'
import { accountChecks } from './account-checks'
import { addressChecks } from './address-checks'
import { identityChecks } from './identity-checks'
import { passwordChecks } from './password-checks'
import { refusalChecks } from './refusal-checks'
import { sessionChecks } from './session-checks'
import type { ConformanceSituation, OpenSituation } from './situation'

const CHECKS = [
  ...identityChecks,
  ...refusalChecks,
  ...accountChecks,
  ...passwordChecks,
  ...addressChecks,
  ...sessionChecks,
]

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
  /** The methods that the test needs. If the system or its release lacks one of them, `run` does nothing. */
  readonly needs: readonly AccountMethod[]
  /** Rejects with a `ConformanceError` if the promise is broken. Returns false if there was nothing to do. */
  readonly run: () => Promise<boolean>
}

/**
 * The tests that every adapter of `CustomerAccounts` must pass, for any test framework. No HTTP call of its own.
 *
 * @param open makes a new system with one customer. It is called for every test.
 * @returns the tests. Run each of them.
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
  return CHECKS.map(({ name, needs, run }) => ({
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
