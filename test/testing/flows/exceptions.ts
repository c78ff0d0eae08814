/**
 * The steps of recorded flows that an embedded Freshcom answers otherwise, each with the reason. Rule: at most two in a
 * hundred, and the test fails if one of these agrees after all.
 */
import type { Release } from './flow'

const AT_ONCE = 'Which of the requests that were sent at once knew of each other differs between two runs.'
/** It looks for a login name in all accounts and breaks on two: the flows share a database, and each has its own Ann. */
const SAME_NAME = 'Another flow had registered the same login name in another account of the recorded server.'

/** By release, file and place of the step. */
export const exceptions: Readonly<Record<Release, Readonly<Record<string, string>>>> = {
  '2018-04': {
    '08-points 39': AT_ONCE,
    '08-points 46': AT_ONCE,
    '08-points 55': AT_ONCE,
    '08-points 67': AT_ONCE,
  },
  '2018-09': { '22-token-endpoint 41': SAME_NAME },
}
