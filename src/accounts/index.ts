/** One contract of customer accounts over several systems, with an adapter for each. */
export * from '../core/errors'
export type {
  AccountAddress,
  AccountAddressFields,
  AccountCallOptions,
  AccountChanges,
  AccountCredentials,
  AccountEnd,
  AccountExport,
  AccountFields,
  AccountMethod,
  AccountOrder,
  AccountOrderLine,
  AccountProfile,
  AccountRegistration,
  AddressBook,
  CustomerAccounts,
  FieldNeed,
  OrderHistory,
  SomeAccounts,
  Supporting,
} from './contract'
export { accountMethods, defineAccounts, type AccountsInformation } from './define-accounts'
export {
  evershopAccounts,
  type EverShopAccountAddress,
  type EverShopAccountChanges,
  type EverShopAccountRegistration,
  type EverShopAccountsOptions,
} from './evershop-accounts'
export { freshcomAccounts, type FreshcomAccountChanges, type FreshcomAccountRegistration } from './freshcom-accounts'
export {
  groupeatAccounts,
  type GroupEatAccountAddress,
  type GroupEatAccountChanges,
  type GroupEatAccountRegistration,
} from './groupeat-accounts'
export { vagaroAccounts } from './vagaro-accounts'
