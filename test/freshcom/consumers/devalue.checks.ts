/** devalue: SvelteKit, Nuxt and Astro send data from the server to the page with it. It refuses class instances. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { runInThisContext } from 'node:vm'
import { parse, stringify, uneval } from 'devalue'
import type { Checks, Tree } from './answers'

export const checks: Checks = {
  'the page reads what the server wrote': async (subject) => {
    const answer = await subject.fetch()
    const read = parse(stringify(answer)) as Tree
    assert.ok(isDeepStrictEqual(read, answer), 'the same')
    assert.equal(JSON.stringify(read), JSON.stringify(answer))
  },

  'the text is no longer than JSON, by more than a little': async (subject) => {
    const answer = await subject.fetch()
    const { length } = JSON.stringify(answer)
    assert.ok(stringify(answer).length < length * 1.2 + 500, 'as data')
    assert.ok(uneval(answer).length < length * 1.2 + 500, 'as code')
  },

  'as code, it makes the same value': async (subject) => {
    const answer = await subject.fetch()
    const made = runInThisContext(`(${uneval(answer)})`) as Tree
    assert.ok(isDeepStrictEqual(made, answer), 'the same')
  },
}
