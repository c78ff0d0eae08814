/** Fake servers for tests and demos: as a `fetch`, as MSW handlers, or over HTTP. */
export { createFakeEverShop, FakeEverShop } from './evershop/fake-evershop'
export type {
  FakeEverShopAddress,
  FakeEverShopCustomer,
  FakeEverShopOptions,
  FakeEverShopOrder,
  SentReset,
} from './evershop/options'
export { createExampleStore, type ExampleStore, type Inhabitant } from './freshcom/example-store'
export { FakeSystem, type FakeSystemOptions } from './fake-system'
export { createFakeFreshcom, FakeFreshcom } from './freshcom/fake-freshcom'
export type {
  FakeCustomer,
  FakeFile,
  FakeFreshcomOptions,
  FakeUser,
  Role,
  SentEmail,
  SentSms,
} from './freshcom/options'
export type { FaultAnswer, FaultMatch, Faults } from './faults'
export type { FakeFetch, HandlerFactory } from './fake-fetch'
export type { FakeServer } from './http-server'
export type { RecordedRequest } from './messages'
export type { FreshcomServer } from './freshcom/server'
export { createFakeVagaro, FakeVagaro } from './vagaro/fake-vagaro'
export type { FakeVagaroOptions, NewVagaroCustomer, SignedWebhook } from './vagaro/options'
export { createFakeGroupEat, FakeGroupEat } from './groupeat/fake-groupeat'
export type { FakeGroupEatOptions, GroupEatMail, NewGroupEatCustomer } from './groupeat/options'
