/**
 * What the methods' comments say about the two releases, against all recordings. A method that "fails with" an error
 * never succeeded. All others succeeded, or are in a short list. A caller who "gets" an error always got it.
 */
import { describe, expect, test } from 'vitest'
import { methodTable } from '../../../src/freshcom/resources/method-table'
import { isCallOf, recorded, RELEASES } from './recorded-calls'
import { CALLERS, comments, errorOf, noteOf } from './release-notes'

const STATUSES: Readonly<Record<string, number>> = {
  BadRequestError: 400,
  PermissionError: 403,
  NotFoundError: 404,
  ServerError: 500,
}

/** No successful call of these could be recorded. By the servers' source they work. */
const NEVER_RECORDED = new Set([
  'deleteDepositable on 2018-04',
  'deleteDepositable on 2018-09',
  'deleteEmailTemplate on 2018-04',
  'deleteEmailTemplate on 2018-09',
  'deleteSmsTemplate on 2018-04',
  'deleteSmsTemplate on 2018-09',
  'retrieveUser on 2018-04',
  'createAccountReset on 2018-04',
])

const twins = /\{@link \w+\.\w+\}/
const documented = [...methodTable].filter(([name]) => noteOf(name, '2018-04') !== undefined)

test('every method says what each release does, or links to a method that says it', () => {
  const silent = [...methodTable.keys()].filter((name) =>
    RELEASES.some((release) => noteOf(name, release) === undefined),
  )
  expect(silent.filter((name) => !twins.test(comments.get(name) ?? ''))).toEqual([])
})

describe.each(RELEASES)('%s', (release) => {
  test.each(documented)('%s', (name, method) => {
    const note = noteOf(name, release) ?? ''
    const calls = (recorded.get(release) ?? []).filter((call) => isCallOf(method, call))
    const worked = calls.some(({ response }) => response.status < 300)
    if (note.startsWith('fails with')) expect(worked).toBe(false)
    else if (calls.length > 0 && !NEVER_RECORDED.has(`${name} on ${release}`)) expect(worked).toBe(true)
    for (const caller of ['storefront', 'customer'] as const) {
      const error = errorOf(caller, note)
      if (error === undefined) continue
      const tokens: readonly string[] = CALLERS[caller]
      // A server may refuse the fields (422) before the caller.
      const others = calls
        .filter(({ as }) => tokens.includes(as))
        .map(({ response }) => response.status)
        .filter((status) => status !== STATUSES[error] && status !== 422)
      expect(new Set(others), `${caller}s get ${error}`).toEqual(new Set())
    }
  })
})
