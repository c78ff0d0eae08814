/** Passwords and e-mail verification: new passwords, and the tokens that mails bring. */
import { AuthenticationError, ValidationError } from '../../core/errors'
import type { CustomerAccounts } from '../contract'
import { assertRejects, assertSame } from './assert'
import type { Check } from './check'
import { enter, given } from './situation'

export const passwordChecks: readonly Check[] = [
  {
    name: 'requestPasswordReset() does not show who has an account',
    needs: ['requestPasswordReset'],
    async run({ accounts, member }) {
      const { username } = given('member.credentials', member.credentials)
      const results = [
        await accounts.requestPasswordReset({ username }),
        await accounts.requestPasswordReset({ username: `nobody-${username}` }),
        await accounts.requestPasswordReset({ username: 'nobody' }),
      ]
      assertSame(
        results.map(String),
        ['undefined', 'undefined', 'undefined'],
        'The result is the same for known and unknown names.',
      )
    },
  },
  {
    name: 'resetPassword() sets the new password with the token of the mail',
    needs: ['requestPasswordReset', 'resetPassword', 'login'],
    async run({ accounts, member, resetToken }) {
      const { username, password } = given('member.credentials', member.credentials)
      await accounts.requestPasswordReset({ username })
      const token = await given('resetToken', resetToken)()
      const fresh = `${password}-reset`
      await accounts.resetPassword({ token, password: fresh })
      await assertReplaced(accounts, username, [password, fresh])
    },
  },
  {
    name: 'resetPassword() rejects with reset_token_invalid for an unknown token',
    needs: ['resetPassword'],
    async run({ accounts, member }) {
      const { password } = given('member.credentials', member.credentials)
      const reset = accounts.resetPassword({
        token: '00000000-0000-4000-8000-000000000001',
        password: `${password}-reset`,
      })
      await assertRejects(reset, ValidationError, 'reset_token_invalid', 'An unknown token is rejected.')
    },
  },
  {
    name: 'changePassword() requires the current password and sets the new one',
    needs: ['changePassword', 'login', 'logout'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const { username, password } = given('member.credentials', member.credentials)
      const fresh = `${password}-changed`
      const wrong = accounts.changePassword({ currentPassword: `${password}-wrong`, password: fresh })
      await assertRejects(wrong, ValidationError, 'wrong_password', 'A wrong current password is rejected.')
      await accounts.changePassword({ currentPassword: password, password: fresh })
      await accounts.logout()
      await assertReplaced(accounts, username, [password, fresh])
    },
  },
  {
    name: 'requestEmailVerification() sends a token that verifyEmail() accepts',
    needs: ['requestEmailVerification', 'verifyEmail'],
    async run(situation) {
      await enter(situation)
      const { accounts, verificationToken } = situation
      await accounts.requestEmailVerification()
      await accounts.verifyEmail({ token: await given('verificationToken', verificationToken)() })
    },
  },
  {
    name: 'verifyEmail() accepts the token of the mail once, and no other token',
    needs: ['verifyEmail'],
    async run(situation) {
      await enter(situation)
      const { accounts, verificationToken } = situation
      if (accounts.supports('requestEmailVerification')) await accounts.requestEmailVerification()
      const token = await given('verificationToken', verificationToken)()
      const unknown = accounts.verifyEmail({ token: '00000000-0000-4000-8000-000000000001' })
      const error = await assertRejects(
        unknown,
        ValidationError,
        'verification_token_invalid',
        'An unknown token is rejected.',
      )
      assertSame(Object.keys((error as ValidationError).errors), ['token'], 'The error is in errors.token.')
      await accounts.verifyEmail({ token })
      const used = accounts.verifyEmail({ token })
      await assertRejects(used, ValidationError, 'verification_token_invalid', 'A used token is rejected.')
    },
  },
]

/** Only the second password logs in. */
async function assertReplaced(
  accounts: CustomerAccounts,
  username: string,
  [before, now]: readonly [string, string],
): Promise<void> {
  await assertRejects(
    accounts.login({ username, password: before }),
    AuthenticationError,
    'invalid_credentials',
    'The old password is not accepted any more.',
  )
  await accounts.login({ username, password: now })
}
