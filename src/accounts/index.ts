/** One contract of customer accounts for several systems, with an adapter for each. */
export * from '../core/errors'
export type {
  AccountCallOptions,
  AccountEnd,
  AccountFields,
  AccountMethod,
  AddressBook,
  CustomerAccounts,
  FieldNeed,
  OrderHistory,
  SomeAccounts,
  Supporting,
} from './contract'
export { accountMethods, defineAccounts, type AccountsInformation } from './define-accounts'
export { evershopAccounts, type EverShopAccountsOptions } from './evershop-accounts'
export type { EverShopAccountAddress, EverShopAccountChanges, EverShopAccountRegistration } from './evershop-shapes'
export { freshcomAccounts } from './freshcom-accounts'
export type { FreshcomAccountChanges, FreshcomAccountRegistration } from './freshcom-shapes'
export { groupeatAccounts } from './groupeat-accounts'
export type { GroupEatAccountAddress, GroupEatAccountChanges, GroupEatAccountRegistration } from './groupeat-shapes'
export type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountExport,
  AccountOrder,
  AccountOrderLine,
  AccountProfile,
  AccountRegistration,
} from './objects'
export { vagaroAccounts } from './vagaro-accounts'
