/** Redux Toolkit with RTK Query, its defaults and its development checks: of serializability and of mutation. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { configureStore, createSlice, type PayloadAction } from '@reduxjs/toolkit'
import { createApi, fakeBaseQuery } from '@reduxjs/toolkit/query'
import type { Checks, Subject, Tree } from './answers'

/** A shop's store: RTK Query calls the client, and the shop's own slice keeps a result, too. */
function openStore(subject: Subject) {
  const api = createApi({
    baseQuery: fakeBaseQuery<Error>(),
    endpoints: ({ query }) => ({
      answer: query<Tree, void>({ queryFn: async () => ({ data: await subject.fetch() }) }),
    }),
  })
  const kept = createSlice({
    name: 'kept',
    initialState: { value: {} as Tree },
    reducers: {
      received: (state, { payload }: PayloadAction<Tree>) => {
        state.value = payload
      },
      renamed: (state, { payload }: PayloadAction<string>) => {
        subject.partsOf(state.value)[3]!.name = payload
      },
    },
  })
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer, kept: kept.reducer },
    middleware: (middleware) =>
      // No warnings about slow checks, which a busy machine would log.
      middleware({ serializableCheck: { warnAfter: Infinity }, immutableCheck: { warnAfter: Infinity } }).concat(
        api.middleware,
      ),
  })
  const ask = async () => {
    await store.dispatch(api.endpoints.answer.initiate(undefined, { forceRefetch: true })).unwrap()
    return api.endpoints.answer.select()(store.getState()).data ?? {}
  }
  return { api, store, ask, keep: kept.actions, kept: () => store.getState().kept.value }
}

/** The console output during a call. */
async function logged(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = []
  const original = { error: console.error, warn: console.warn }
  console.error = console.warn = (...words: unknown[]) => lines.push(words.map(String).join(' ').slice(0, 200))
  await work().finally(() => Object.assign(console, original))
  return lines
}

/** The indexes at which two lists have different objects. */
function changedPlaces(before: readonly Tree[], after: readonly Tree[]): number[] {
  return after.flatMap((part, index) => (part === before[index] ? [] : [index]))
}

export const checks: Checks = {
  'the same endpoint asked twice gives the same object': async (subject) => {
    const { ask } = openStore(subject)
    const first = await ask()
    assert.ok((await ask()) === first, 'the same object')
  },

  'after a change of one part, all other parts are the same objects': async (subject) => {
    const { ask } = openStore(subject)
    const before = subject.partsOf(await ask())
    await subject.changeOne()
    const answer = await ask()
    assert.deepEqual(changedPlaces(before, subject.partsOf(answer)), [3])
    assert.ok(isDeepStrictEqual(answer, await subject.fetch()), "it equals the server's state")
  },

  'the checks of serializability and mutation log nothing': async (subject) => {
    const { ask, store, keep } = openStore(subject)
    const lines = await logged(async () => {
      await ask()
      await ask()
      store.dispatch(keep.received(await subject.fetch()))
      store.dispatch(keep.renamed('Renamed'))
    })
    assert.deepEqual(lines, [])
  },

  'a reducer changes one part, and nothing but that': async (subject) => {
    const { store, keep, kept } = openStore(subject)
    store.dispatch(keep.received(await subject.fetch()))
    const before = kept()
    store.dispatch(keep.renamed('Renamed'))
    assert.deepEqual(changedPlaces(subject.partsOf(before), subject.partsOf(kept())), [3])
    assert.ok(isDeepStrictEqual(before, await subject.fetch()), 'what was there before is unchanged')
    assert.ok(Object.isFrozen(subject.partsOf(kept())[4]), 'frozen to the last part')
  },

  'an optimistic update that is undone leaves what the server said': async (subject) => {
    const { api, store, ask } = openStore(subject)
    const before = await ask()
    const rename = api.util.updateQueryData('answer', undefined, (draft) => {
      subject.partsOf(draft)[3]!.name = 'Renamed'
    })
    const { undo, patches } = store.dispatch(rename)
    assert.equal(patches.length, 1)
    undo()
    const { data } = api.endpoints.answer.select()(store.getState())
    assert.ok(isDeepStrictEqual(data, before) && isDeepStrictEqual(data, await subject.fetch()), 'as before')
  },
}
