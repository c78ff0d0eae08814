/** Libraries with which React code compares values or makes keys of them. Each visits every member. */
import assert from 'node:assert/strict'
import { dequal } from 'dequal'
import fastDeepEqual from 'fast-deep-equal'
import { defaultConfig, serialize } from 'swr/_internal'
import type { Checks, Tree } from './answers'

type Compare = (a: Tree, b: Tree) => boolean

/** Two fetches are equal. A fetch after a change is not. */
const comparing =
  (compare: Compare): Checks[string] =>
  async (subject) => {
    const first = await subject.fetch()
    assert.equal(compare(first, await subject.fetch()), true)
    await subject.changeOne()
    assert.equal(compare(first, await subject.fetch()), false)
  }

export const checks: Checks = {
  'fast-deep-equal tells what has changed': comparing(fastDeepEqual),

  'dequal tells what has changed': comparing(dequal),

  'SWR’s own comparison tells what has changed': comparing(defaultConfig.compare),

  'SWR makes the same key of the same answer, and another after a change': comparing((a, b) => {
    const [[keyOfA], [keyOfB]] = [serialize(['answer', a]), serialize(['answer', b])]
    return keyOfA === keyOfB
  }),
}
