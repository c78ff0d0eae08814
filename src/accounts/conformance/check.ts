/** The form of a check. `suite.ts` makes the tests from them. */
import type { AccountMethod } from '../contract'
import type { OpenSituation } from './situation'

/** A promise of the contract, and how to check it. */
export interface Check {
  readonly name: string
  /** The methods that the check needs. An adapter without one of them is not checked. */
  readonly needs: readonly AccountMethod[]
  readonly run: (situation: OpenSituation) => Promise<void>
}
