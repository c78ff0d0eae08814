/** The tests that every adapter of `CustomerAccounts` has to pass, for whoever writes another one. */
export { ConformanceError } from './assert'
export type { ConformanceSituation } from './situation'
export { conformanceTests, type ConformanceTest } from './suite'
