/** The same as in a React Native app. */
module.exports = { preset: '@react-native/jest-preset' }
