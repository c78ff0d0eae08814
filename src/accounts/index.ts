/** One contract of customer accounts over several systems, with an adapter for each. */
export * from '../core/errors'
export type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountExport,
  AccountMethod,
  AccountOrder,
  AccountProfile,
  AccountRegistration,
  AddressBook,
  CustomerAccounts,
  OrderHistory,
  SomeAccounts,
} from './contract'
export { accountMethods, defineAccounts, type AccountsInformation } from './define-accounts'
export {
  evershopAccounts,
  type EverShopAccountAddress,
  type EverShopAccountChanges,
  type EverShopAccountRegistration,
} from './evershop-accounts'
export { freshcomAccounts, type FreshcomAccountChanges, type FreshcomAccountRegistration } from './freshcom-accounts'
export {
  groupeatAccounts,
  type GroupEatAccountAddress,
  type GroupEatAccountChanges,
  type GroupEatAccountRegistration,
} from './groupeat-accounts'
export { vagaroAccounts } from './vagaro-accounts'
