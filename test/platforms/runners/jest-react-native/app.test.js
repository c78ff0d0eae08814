/** Jest as an app of React Native has it. */
const { runFake, runSmoke } = require('./checks.cjs')
const modules = require('./modules')
const { platform, keep } = require('./outcome')

test("the package holds under React Native's preset", async () => {
  keep([...(await runSmoke(modules, platform)), ...(await runFake(modules, {}))])
}, 120_000)
