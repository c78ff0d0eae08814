/** Stock jsdom, and Node's `fetch` under a name that nothing looks for. */
const { default: JsdomEnvironment } = require('jest-environment-jsdom')

module.exports = class extends JsdomEnvironment {
  async setup() {
    await super.setup()
    this.global.givenFetch = fetch
  }
}
