/**
 * Methods that Freshcom's documents and dashboard name and no server has a route for, each with what does the same.
 * They exist so that copied code gets an answer instead of "is not a function".
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

/** What a call of one of them rejects with. */
export function unsupportedError(name: string, alternative: string | undefined): UnsupportedError {
  const advice = alternative === undefined ? 'Nothing does the same.' : `Use ${alternative}.`
  return new UnsupportedError('unsupported', `No Freshcom server has a route for ${name}. ${advice}`)
}
