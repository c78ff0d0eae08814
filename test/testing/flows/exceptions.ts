/**
 * The steps of recorded flows to which the fake Freshcom responds differently, each with the reason. Rule: at most two
 * percent of all steps. The test also fails if one of these steps agrees.
 */
import type { Release } from './flow'

const AT_ONCE = 'The requests were sent at once, so their order differs between two runs.'
/**
 * Release 2018-09 searches a login name in all accounts, and fails if two users have it. The flows shared a database.
 */
const SAME_NAME = 'Another flow had registered the same login name in another account of the recorded server.'

/** By release, file and index of the step. */
export const exceptions: Readonly<Record<Release, Readonly<Record<string, string>>>> = {
  '2018-04': {
    '08-points 39': AT_ONCE,
    '08-points 46': AT_ONCE,
    '08-points 55': AT_ONCE,
    '08-points 67': AT_ONCE,
  },
  '2018-09': { '22-token-endpoint 41': SAME_NAME },
}
