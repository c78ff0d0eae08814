/** React Native's stock configuration, as a new app has it. */
const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config')

module.exports = mergeConfig(getDefaultConfig(__dirname), { maxWorkers: 2, reporter: { update() {} } })
