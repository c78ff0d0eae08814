/** The account contract for EverShop. Some methods depend on its routes and on an administrator's client. */
import type { EverShop } from '../connectors/evershop/evershop'
import { AccountCalls } from './account-calls'
import { defineAccounts, type AccountsInformation } from './define-accounts'
import { EverShopMethods } from './evershop-methods'
import {
  ADDRESS_NAMES,
  FIELDS,
  NAMES,
  SYSTEM,
  type EverShopAccountAddress,
  type EverShopAccountChanges,
  type EverShopAccountRegistration,
} from './evershop-shapes'
import type { AccountCredentials } from './objects'

/** An EverShop that has a route to change the password. */
type ChangesPasswords = EverShop & { readonly routes: { readonly changePassword: string } }

/** The methods that every EverShop has. */
type Offered = ReturnType<typeof methodsOf> & AccountsInformation
/** The methods that some EverShops have. */
type Change = ReturnType<typeof changeOf>
type Removal = ReturnType<typeof removalOf>

/**
 * The options of {@link evershopAccounts}.
 *
 * @example
 * ```ts
 * const options: EverShopAccountsOptions = { admin: administrator }
 * console.log(evershopAccounts(evershop, options).supports('remove')) // true
 * ```
 */
export interface EverShopAccountsOptions {
  /** A second client, with an administrator logged in. Do not use it in a shopper's browser. */
  admin?: EverShop | undefined
}

/**
 * The customer accounts of an EverShop. Customers cannot delete themselves, so `remove` needs an administrator's
 * client. `changePassword` needs a route: EverShop 2.2.1 has none, the document's routes have one.
 *
 * @param evershop the shopper's client, with cookies or JWTs.
 * @param options `admin`: a second client, with an administrator logged in, for `remove`. `remove` rejects with a
 * `PermissionError`, `code: 'admin_not_logged_in'`, if that login has ended.
 * @example
 * ```ts
 * import { evershopAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = evershopAccounts(evershop)
 * const profile = await accounts.login({ username: 'joe@example.com', password: 'correct-horse-battery' })
 * console.log([profile.fullName, accounts.supports('changePassword')]) // ["Joe Example", false]
 * ```
 */
export function evershopAccounts(evershop: ChangesPasswords, options: { admin: EverShop }): Offered & Change & Removal
export function evershopAccounts(evershop: EverShop, options: { admin: EverShop }): Offered & Removal
export function evershopAccounts(evershop: ChangesPasswords, options?: EverShopAccountsOptions): Offered & Change
export function evershopAccounts(evershop: EverShop, options?: EverShopAccountsOptions): Offered
export function evershopAccounts(evershop: EverShop, { admin }: EverShopAccountsOptions = {}) {
  const calls = new AccountCalls(NAMES)
  const methods = new EverShopMethods(evershop)
  const offered = {
    ...methodsOf(calls, methods),
    ...(evershop.routes.changePassword === null ? {} : changeOf(calls, methods)),
    ...(admin === undefined ? {} : removalOf(calls, methods, admin)),
  }
  const instead = {
    remove: 'evershopAccounts(evershop, {admin}) with the client of an administrator',
    changePassword: 'requestPasswordReset({username}), and resetPassword({token, password})',
  }
  return defineAccounts(SYSTEM, offered, instead, FIELDS)
}

function methodsOf(calls: AccountCalls, methods: EverShopMethods) {
  return {
    register: calls.identifying((call, registration: EverShopAccountRegistration) =>
      methods.register(registration, call),
    ),
    login: calls.identifying((call, credentials: AccountCredentials) => methods.login(credentials, call)),
    logout: calls.leaving('logout', (call) => methods.logout(call)),
    current: calls.identifying((call) => methods.current(call)),
    onEnd: calls.onEnd(),
    update: calls.method((call, changes: EverShopAccountChanges) => methods.update(changes, call)),
    requestPasswordReset: calls.method((call, request: { username: string }) =>
      methods.requestPasswordReset(request, call),
    ),
    resetPassword: calls.method((call, reset: { token: string; password: string }) =>
      methods.resetPassword(reset, call),
    ),
    addresses: {
      list: calls.method((call) => methods.listAddresses(call)),
      add: calls.method((call, address: EverShopAccountAddress) => methods.addAddress(address, call), ADDRESS_NAMES),
      update: calls.method(
        (call, id: string, address: EverShopAccountAddress) => methods.updateAddress(id, address, call),
        ADDRESS_NAMES,
      ),
      remove: calls.method((call, id: string) => methods.removeAddress(id, call)),
      setDefault: calls.method((call, id: string) => methods.setDefaultAddress(id, call)),
    },
    orders: { list: calls.method((call) => methods.listOrders(call)) },
    export: calls.method((call) => methods.export(call)),
  }
}

function changeOf(calls: AccountCalls, methods: EverShopMethods) {
  return {
    changePassword: calls.method((call, change: { currentPassword: string; password: string }) =>
      methods.changePassword(change, call),
    ),
  }
}

function removalOf(calls: AccountCalls, methods: EverShopMethods, admin: EverShop) {
  return { remove: calls.leaving('removed', (call) => methods.remove(admin, call)) }
}
