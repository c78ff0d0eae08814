/** As an app of React Native has it. */
module.exports = { presets: ['module:@react-native/babel-preset'] }
