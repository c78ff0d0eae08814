/**
 * jsdom without settings, with Node's `fetch` under another name. Node's `fetch` accepts only Node's signals, so
 * jsdom's signals are forwarded.
 */
const { default: JsdomEnvironment } = require('jest-environment-jsdom')

function givenFetch(url, { signal, ...init } = {}) {
  const controller = new AbortController()
  const end = () => controller.abort(signal.reason)
  if (signal?.aborted) end()
  else signal?.addEventListener('abort', end)
  return fetch(url, { ...init, signal: controller.signal }).finally(() => signal?.removeEventListener('abort', end))
}

module.exports = class extends JsdomEnvironment {
  async setup() {
    await super.setup()
    this.global.givenFetch = givenFetch
  }
}
