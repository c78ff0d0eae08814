/** As an app of React Native has it. */
module.exports = { preset: '@react-native/jest-preset' }
