/** React Native's default configuration, like in a new app. */
const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config')

module.exports = mergeConfig(getDefaultConfig(__dirname), { maxWorkers: 2, reporter: { update() {} } })
