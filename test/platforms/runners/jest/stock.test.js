/** Jest without settings: CommonJS, Node. */
const { runFake, runSmoke } = require('./checks.cjs')
const modules = require('./modules')
const { platform, keep } = require('./outcome')

test('the package works with Jest', async () => {
  keep([...(await runSmoke(modules, platform)), ...(await runFake(modules, {}))])
}, 120_000)
