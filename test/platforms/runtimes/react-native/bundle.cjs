/** Bundles the app like `react-native bundle`: `node bundle.cjs OUT [minify]`. */
const Metro = require('metro')

async function bundle([out, minify]) {
  const config = await Metro.loadConfig({ config: require.resolve('./metro.config.js'), cwd: __dirname })
  await Metro.runBuild(config, { entry: 'app.js', out, platform: 'android', dev: false, minify: minify === 'minify' })
}

bundle(process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exitCode = 1
})
