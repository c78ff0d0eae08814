/** ts-jest with Node's module resolution. */
const tsconfig = {
  module: 'node16',
  moduleResolution: 'node16',
  target: 'es2022',
  strict: true,
  types: ['jest', 'node'],
}

module.exports = {
  testMatch: ['**/typed.ts'],
  transform: { '\\.ts$': ['ts-jest', { tsconfig }] },
}
