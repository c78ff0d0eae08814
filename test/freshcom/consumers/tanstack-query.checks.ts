/** TanStack Query's own client, with its defaults: structural sharing is on. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { QueryClient, dehydrate, hydrate } from '@tanstack/query-core'
import type { Checks, Subject, Tree } from './answers'

const queryKey = ['answer']

function querying(subject: Subject) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  let fetches = 0
  const queryFn = async () => {
    fetches += 1
    return subject.fetch()
  }
  /** The cached value after a fetch, which observers show. `fetchQuery` itself resolves with the fetched value. */
  const ask = async () => {
    await client.fetchQuery({ queryKey, queryFn })
    return client.getQueryData<Tree>(queryKey) ?? {}
  }
  return { client, ask, fetches: () => fetches }
}

/** What `dehydrate` adds to the data: the key, its hash and times. */
const STATE_OF_A_QUERY = 1_000

function textOf(client: QueryClient): string {
  return JSON.stringify(dehydrate(client))
}

export const checks: Checks = {
  'the same key fetched twice gives the same object': async (subject) => {
    const { ask, fetches } = querying(subject)
    const first = await ask()
    assert.equal(await ask(), first)
    assert.equal(fetches(), 2)
  },

  'after a change of one part, all other parts are the same objects': async (subject) => {
    const { ask } = querying(subject)
    const before = subject.partsOf(await ask())
    await subject.changeOne()
    const answer = await ask()
    const after = subject.partsOf(answer)
    assert.deepEqual(
      after.flatMap((part, index) => (part === before[index] ? [] : [index])),
      [3],
    )
    assert.ok(isDeepStrictEqual(answer, await subject.fetch()), "it equals the server's state")
  },

  'dehydrated, sent as JSON and hydrated, the data is what it was': async (subject) => {
    const { client, ask } = querying(subject)
    await ask()
    await subject.changeOne()
    const data = await ask()
    const text = textOf(client)
    const other = new QueryClient()
    hydrate(other, JSON.parse(text))
    assert.ok(isDeepStrictEqual(other.getQueryData<Tree>(queryKey), data), 'the same data')
    assert.ok(text.length < JSON.stringify(data).length + STATE_OF_A_QUERY, `${text.length} characters`)
  },

  'ten refetches let nothing grow': async (subject) => {
    const { client, ask } = querying(subject)
    await ask()
    const before = textOf(client).length
    for (let refetch = 0; refetch < 10; refetch += 1) {
      if (refetch % 2 === 0) await subject.changeOne()
      await ask()
    }
    assert.ok(textOf(client).length < before + STATE_OF_A_QUERY, `${textOf(client).length} characters from ${before}`)
  },
}
