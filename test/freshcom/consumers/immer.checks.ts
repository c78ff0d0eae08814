/** immer with a result: what is drafted, shared and frozen. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { enablePatches, original, produce, produceWithPatches } from 'immer'
import type { Checks } from './answers'

enablePatches()

export const checks: Checks = {
  'a draft changes one part; all others are shared and the answer stays as it was': async (subject) => {
    const answer = await subject.fetch()
    const copy = structuredClone(answer)
    const next = produce(answer, (draft) => {
      subject.partsOf(draft)[3]!.name = 'Renamed'
    })
    const before = subject.partsOf(answer)
    const changed = subject.partsOf(next).flatMap((part, index) => (part === before[index] ? [] : [index]))
    assert.deepEqual(changed, [3])
    assert.ok(isDeepStrictEqual(answer, copy), 'the answer is unchanged')
  },

  'the result is frozen to the last part': async (subject) => {
    const next = produce(await subject.fetch(), (draft) => void (draft.note = 'Changed'))
    for (const part of subject.partsOf(next)) assert.ok(Object.isFrozen(part))
  },

  'the patches name one place, and applied to JSON they give the same': async (subject) => {
    const answer = await subject.fetch()
    const [next, patches] = produceWithPatches(answer, (draft) => {
      subject.partsOf(draft)[3]!.name = 'Renamed'
    })
    assert.deepEqual(
      patches.map(({ op, value }) => [op, value]),
      [['replace', 'Renamed']],
    )
    const other = structuredClone(JSON.parse(JSON.stringify(answer)) as typeof answer)
    subject.partsOf(other)[3]!.name = 'Renamed'
    assert.ok(isDeepStrictEqual(JSON.parse(JSON.stringify(next)), other), 'the same')
  },

  'a change at the top leaves no older copy of it further down': async (subject) => {
    const answer = produce(await subject.fetch(), (draft) => void (draft.note = 'older'))
    const next = produce(answer, (draft) => {
      assert.ok(original(draft) === answer, 'drafted')
      draft.note = 'newer'
    })
    const seen = new Set<unknown>()
    const look = (value: unknown) => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return
      seen.add(value)
      assert.notEqual((value as { note?: string }).note, 'older')
      Object.values(value).forEach(look)
    }
    look(next)
  },
}
