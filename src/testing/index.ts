/** Embedded systems to test and demonstrate against: for MSW, as a `fetch`, or over HTTP. */
export type { Role } from './freshcom/authorization'
export { createFakeEverShop, FakeEverShop } from './evershop/fake-evershop'
export type {
  FakeEverShopAddress,
  FakeEverShopCustomer,
  FakeEverShopOptions,
  FakeEverShopOrder,
  SentReset,
} from './evershop/options'
export { createExampleStore, type ExampleStore, type Inhabitant } from './freshcom/example-store'
export { EmbeddedSystem, type FakeSystemOptions } from './embedded-system'
export { createFakeFreshcom, FakeFreshcom } from './freshcom/fake-freshcom'
export type { FakeCustomer, FakeFreshcomOptions, FakeUser, RecordedRequest } from './freshcom/options'
export type { FaultAnswer, FaultMatch, Faults } from './faults'
export type { FakeFetch, HandlerFactory } from './fetch-face'
export type { FakeServer } from './http-server'
export type { ErrorStyle } from './freshcom/refusals'
export type { SentEmail, SentSms } from './freshcom/world'
export { createFakeVagaro, FakeVagaro, type FakeVagaroOptions } from './vagaro/fake-vagaro'
export type { NewVagaroCustomer } from './vagaro/world'
export type { SignedWebhook } from './vagaro/webhook-sender'
export { createFakeGroupEat, FakeGroupEat, type FakeGroupEatOptions } from './groupeat/fake-groupeat'
export type { GroupEatMail, NewGroupEatCustomer } from './groupeat/world'
