/** `node run.js OUT ENTRY…` bundles each entry into OUT/NAME.js, minified, and prints the errors as JSON. */
const { mkdirSync } = require('node:fs')
const { basename, join, resolve } = require('node:path')
const { loadConfig, runBuild } = require('metro')
const { version } = require('metro/package.json')

const [out, ...entries] = process.argv.slice(2)

async function bundleAll() {
  const config = await loadConfig({ config: join(__dirname, 'metro.config.js') }, { maxWorkers: 1, resetCache: true })
  const warnings = []
  config.reporter = {
    update: (event) => {
      if (/warn|error|failed/.test(event.type)) warnings.push(JSON.stringify(event))
    },
  }
  mkdirSync(out, { recursive: true })
  const results = {}
  for (const entry of entries) {
    const name = basename(entry, '.js')
    warnings.length = 0
    try {
      await runBuild(config, { entry, out: resolve(out, `${name}.js`), platform: 'ios', dev: false, minify: true })
      results[name] = { warnings: [...warnings] }
    } catch (failure) {
      results[name] = { warnings: [], failure: String(failure.stack) }
    }
  }
  console.log(JSON.stringify({ version, results }))
}

bundleAll().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
