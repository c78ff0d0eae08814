/** An embedded Freshcom to test and demonstrate against: for MSW, as a `fetch`, or over HTTP. */
export type { Role } from './authorization'
export type { ErrorStyle } from './engine'
export {
  createFakeFreshcom,
  type FakeCustomer,
  FakeFreshcom,
  type FakeFreshcomOptions,
  type FakeUser,
  type HandlerFactory,
  type RecordedRequest,
} from './fake-freshcom'
export type { FaultAnswer, FaultMatch, Faults } from './faults'
export type { FakeServer } from './http-server'
export type { SentEmail, SentSms } from './world'
