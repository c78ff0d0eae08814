/** What a runner's test file calls. */
export { runSmoke } from '../../smoke/suite.js'
export { runFake } from './fake.js'
