/**
 * jsdom without settings has neither `fetch` nor `TextEncoder` nor `crypto.subtle`. The package works there if the
 * client gets a `fetch`. The test environment provides Node's under another name.
 *
 * @jest-environment ./jsdom-with-given-fetch.js
 */
const { runFake, runSmoke } = require('./checks.cjs')
const modules = require('./modules')
const { platform, keep } = require('./outcome')

const { givenFetch } = globalThis

const NOT_RETRIED = [
  'a 503 is retried',
  'a 429 is retried after the time in Retry-After',
  'a request with a lost connection is retried',
]

/** A client class that uses the given `fetch` by default. */
const given = (Client) =>
  new Proxy(Client, { construct: (target, [options]) => new target({ fetch: givenFetch, ...options }) })

const withFetch = {
  ...modules,
  root: { ...modules.root, Freshcom: given(modules.root.Freshcom) },
  evershop: { ...modules.evershop, EverShop: given(modules.evershop.EverShop) },
  groupeat: { ...modules.groupeat, GroupEat: given(modules.groupeat.GroupEat) },
}

test('the package works with Jest and jsdom', async () => {
  expect([typeof fetch, typeof TextEncoder, typeof Response]).toEqual(['undefined', 'undefined', 'undefined'])
  const fake = await runFake(modules, { givenFetch })
  modules.root.default.configure({ fetch: givenFetch })
  // Node's `fetch` does not accept a file of jsdom.
  const smoke = await runSmoke(withFetch, { ...platform, fetch: givenFetch, has: { ...platform.has, upload: false } })
  // Retries use ky, which needs globals that jsdom lacks. If one of these checks passes, remove it from the list.
  const isRetry = ({ name }) => NOT_RETRIED.includes(name)
  expect(smoke.filter(isRetry).map(({ ok }) => ok)).toEqual(NOT_RETRIED.map(() => false))
  keep([...smoke.filter((result) => !isRetry(result)), ...fake])
}, 120_000)
