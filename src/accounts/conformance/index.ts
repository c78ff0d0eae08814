/** The tests that every adapter of `CustomerAccounts` must pass, for authors of adapters. */
export { ConformanceError } from './assert'
export type { ConformanceSituation } from './situation'
export { conformanceTests, type ConformanceTest } from './suite'
