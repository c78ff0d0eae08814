/** The functions that the test files of the runners call. */
export { runSmoke } from '../../smoke/suite.js'
export { runFake } from './fake.js'
