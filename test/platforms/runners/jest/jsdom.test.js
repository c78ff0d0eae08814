/**
 * Stock jsdom, which has neither `fetch` nor `TextEncoder` nor `crypto.subtle`: what is left works with a `fetch` that
 * the client is given. The environment hands Node's over under another name.
 *
 * @jest-environment ./jsdom-with-given-fetch.js
 */
const { runFake, runSmoke } = require('./checks.cjs')
const modules = require('./modules')
const { platform, keep } = require('./outcome')

const { givenFetch } = globalThis

const NOT_REPEATED = [
  'a 503 is repeated',
  'a 429 is repeated after the time that the server says',
  'a connection that was lost is tried again',
]

/** A client class whose clients ask with the given `fetch`, unless they are told another. */
const given = (Client) =>
  new Proxy(Client, { construct: (target, [options]) => new target({ fetch: givenFetch, ...options }) })

const withFetch = {
  ...modules,
  root: { ...modules.root, Freshcom: given(modules.root.Freshcom) },
  evershop: { ...modules.evershop, EverShop: given(modules.evershop.EverShop) },
  groupeat: { ...modules.groupeat, GroupEat: given(modules.groupeat.GroupEat) },
}

test('the package holds under Jest with jsdom', async () => {
  expect([typeof fetch, typeof TextEncoder, typeof Response]).toEqual(['undefined', 'undefined', 'undefined'])
  const fake = await runFake(modules, { givenFetch })
  modules.root.default.configure({ fetch: givenFetch })
  // A file of jsdom is none to Node's `fetch`.
  const smoke = await runSmoke(withFetch, { ...platform, fetch: givenFetch, has: { ...platform.has, upload: false } })
  // ky repeats calls and is made of what stock jsdom lacks. The list is compared: what is repeated one day leaves it.
  const isRepetition = ({ name }) => NOT_REPEATED.includes(name)
  expect(smoke.filter(isRepetition).map(({ ok }) => ok)).toEqual(NOT_REPEATED.map(() => false))
  keep([...smoke.filter((result) => !isRepetition(result)), ...fake])
}, 120_000)
