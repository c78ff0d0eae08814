/** Jest, set up as in a React Native app. */
const { runFake, runSmoke } = require('./checks.cjs')
const modules = require('./modules')
const { platform, keep } = require('./outcome')

test("the package works with React Native's preset", async () => {
  keep([...(await runSmoke(modules, platform)), ...(await runFake(modules, {}))])
}, 120_000)
