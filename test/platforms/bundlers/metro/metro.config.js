/** The same as in a React Native app, without the modules that start its native side: the bundle runs in plain V8. */
const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config')

module.exports = mergeConfig(getDefaultConfig(__dirname), {
  serializer: { getModulesRunBeforeMainModule: () => [] },
})
