/**
 * Stock jsdom, which has neither `fetch` nor `TextEncoder` nor `crypto.subtle`: what is left works with a `fetch` that
 * the client is given. The environment hands Node's over under another name.
 *
 * @jest-environment ./jsdom-with-given-fetch.js
 */
const { runFake, runSmoke } = require('./checks.cjs')
const modules = require('./modules')
const { platform, keep } = require('./outcome')

/** A client class whose clients ask with the given `fetch`, unless they are told another. */
const given = (Client) =>
  class extends Client {
    constructor(options = {}) {
      super({ fetch: globalThis.givenFetch, ...options })
    }
  }

const withFetch = {
  ...modules,
  root: { ...modules.root, Freshcom: given(modules.root.Freshcom) },
  evershop: { ...modules.evershop, EverShop: given(modules.evershop.EverShop) },
  groupeat: { ...modules.groupeat, GroupEat: given(modules.groupeat.GroupEat) },
}

test('the package holds under Jest with jsdom', async () => {
  expect([typeof fetch, typeof TextEncoder, typeof Response]).toEqual(['undefined', 'undefined', 'undefined'])
  const smoke = await runSmoke(withFetch, { ...platform, fetch: globalThis.givenFetch })
  keep([...smoke, ...(await runFake(modules, { fetch: false }))])
}, 120_000)
