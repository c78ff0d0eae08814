/**
 * Methods of Freshcom's documents and dashboard that no server has a route for, each with its replacement. They exist
 * so that copied code fails with a clear error instead of "is not a function".
 */
import { UnsupportedError } from '../../core/errors'

export const unsupported = {
  listRefund: 'listPayment({include: "refunds"})',
  listFileCollectionMembership: 'retrieveFileCollection(id, {include: "memberships.file"})',
  retrievePointAccount: 'retrieveCustomer({include: "pointAccount"})',
  listAccountMember: 'listAccountMembership',
  createAccountMember: 'createUser',
  retrieveAccountMember: 'listAccountMembership',
  updateAccountMember: 'updateAccountMembership',
  deleteAccountMember: 'deleteUser',
  listUser: 'listAccountMembership',
  changeUserRole: 'updateUser',
  changePassword: 'updatePassword or updateUser',
  generatePasswordResetToken: 'createPasswordResetToken',
  changeDefaultAccount: 'login',
  listAccount: 'listAccountMembership',
  createAccount: 'createUser',
  closeAccount: undefined,
  listApp: undefined,
  addApp: undefined,
  updateApp: undefined,
  deleteApp: undefined,
} as const satisfies Readonly<Record<string, string | undefined>>

/** The same methods, each with its replacement. Editors strike them out. */
export interface UnsupportedMethods {
  /**
   * Lists refunds.
   *
   * @deprecated No server has a route for it. Use `listPayment({include: "refunds"})`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  listRefund(...given: unknown[]): Promise<never>

  /**
   * Lists the files of a collection.
   *
   * @deprecated No server has a route for it. Use `retrieveFileCollection(id, {include: "memberships.file"})`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  listFileCollectionMembership(...given: unknown[]): Promise<never>

  /**
   * Retrieves a point account.
   *
   * @deprecated No server has a route for it. Use `retrieveCustomer({include: "pointAccount"})`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  retrievePointAccount(...given: unknown[]): Promise<never>

  /**
   * Lists the members of the account.
   *
   * @deprecated No server has a route for it. Use `listAccountMembership`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  listAccountMember(...given: unknown[]): Promise<never>

  /**
   * Creates a member of the account.
   *
   * @deprecated No server has a route for it. Use `createUser`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  createAccountMember(...given: unknown[]): Promise<never>

  /**
   * Retrieves a member of the account.
   *
   * @deprecated No server has a route for it. Use `listAccountMembership`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  retrieveAccountMember(...given: unknown[]): Promise<never>

  /**
   * Updates a member of the account.
   *
   * @deprecated No server has a route for it. Use `updateAccountMembership`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  updateAccountMember(...given: unknown[]): Promise<never>

  /**
   * Deletes a member of the account.
   *
   * @deprecated No server has a route for it. Use `deleteUser`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  deleteAccountMember(...given: unknown[]): Promise<never>

  /**
   * Lists users.
   *
   * @deprecated No server has a route for it. Use `listAccountMembership`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  listUser(...given: unknown[]): Promise<never>

  /**
   * Changes a user's role.
   *
   * @deprecated No server has a route for it. Use `updateUser`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  changeUserRole(...given: unknown[]): Promise<never>

  /**
   * Changes a password.
   *
   * @deprecated No server has a route for it. Use `updatePassword` or `updateUser`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  changePassword(...given: unknown[]): Promise<never>

  /**
   * Sends a token to reset a password.
   *
   * @deprecated No server has a route for it. Use `createPasswordResetToken`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  generatePasswordResetToken(...given: unknown[]): Promise<never>

  /**
   * Switches to another account.
   *
   * @deprecated No server has a route for it. Use `login`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  changeDefaultAccount(...given: unknown[]): Promise<never>

  /**
   * Lists a user's accounts.
   *
   * @deprecated No server has a route for it. Use `listAccountMembership`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  listAccount(...given: unknown[]): Promise<never>

  /**
   * Creates an account.
   *
   * @deprecated No server has a route for it. Use `createUser`.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  createAccount(...given: unknown[]): Promise<never>

  /**
   * Closes an account.
   *
   * @deprecated No server has a route for it, and there is no replacement.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  closeAccount(...given: unknown[]): Promise<never>

  /**
   * Lists apps.
   *
   * @deprecated No server has a route for it, and there is no replacement.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  listApp(...given: unknown[]): Promise<never>

  /**
   * Adds an app.
   *
   * @deprecated No server has a route for it, and there is no replacement.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  addApp(...given: unknown[]): Promise<never>

  /**
   * Updates an app.
   *
   * @deprecated No server has a route for it, and there is no replacement.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  updateApp(...given: unknown[]): Promise<never>

  /**
   * Deletes an app.
   *
   * @deprecated No server has a route for it, and there is no replacement.
   * @returns a promise that rejects with an `UnsupportedError`.
   */
  deleteApp(...given: unknown[]): Promise<never>
}

/** Returns the error that a call of such a method rejects with. */
export function unsupportedError(name: string, alternative: string | undefined): UnsupportedError {
  const advice = alternative === undefined ? 'There is no replacement.' : `Use ${alternative}.`
  return new UnsupportedError('unsupported', `No Freshcom server has a route for ${name}. ${advice}`)
}
