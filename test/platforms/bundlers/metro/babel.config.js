/** The same as in a React Native app. */
module.exports = { presets: ['module:@react-native/babel-preset'] }
