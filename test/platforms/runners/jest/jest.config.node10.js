/** ts-jest with the module resolution that ignores `exports`. */
const tsconfig = {
  module: 'commonjs',
  moduleResolution: 'node10',
  ignoreDeprecations: '6.0',
  target: 'es2022',
  strict: true,
  types: ['jest', 'node'],
}

module.exports = {
  testMatch: ['**/typed.ts'],
  transform: { '\\.ts$': ['ts-jest', { tsconfig }] },
}
