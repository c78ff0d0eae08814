import type { AccountMethod } from '../contract'
import type { OpenSituation } from './situation'

/** A promise before it is a test. */
export interface Check {
  readonly name: string
  /** Methods without which there is nothing to test. */
  readonly needs: readonly AccountMethod[]
  readonly run: (situation: OpenSituation) => Promise<void>
}
