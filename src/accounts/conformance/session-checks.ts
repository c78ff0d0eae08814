/** The end of a session, `onEnd`, and the options of every method. */
import { AbortError, AuthenticationError, FieldsError } from '../../core/errors'
import type { AccountCallOptions, AccountEnd, AccountMethod } from '../contract'
import { assert, assertRejects, assertSame } from './assert'
import type { Check } from './check'
import { accountCalls, enter } from './situation'

export const sessionChecks: readonly Check[] = [
  {
    name: 'onEnd() reports each end of a session once, with its reason',
    needs: ['onEnd', 'login', 'logout', 'current'],
    async run(situation) {
      const { accounts, endSession } = situation
      const ends: AccountEnd['reason'][] = []
      const stop = accounts.onEnd(({ reason }) => ends.push(reason))
      await accounts.logout()
      assertSame(ends, [], 'Without a session nothing is reported.')
      await enter(situation)
      await accounts.logout()
      await accounts.logout()
      assertSame(ends, ['logout'], 'A logout is reported once.')
      if (endSession !== undefined) {
        await enter(situation)
        await endSession()
        assertSame(await accounts.current(), null, 'After the system has ended a session, current() returns null.')
        assertSame(ends, ['logout', 'ended'], 'The end of a session is reported once.')
        for (const [method, call] of Object.entries(accountCalls(situation))) {
          if (!accounts.supports(method as AccountMethod)) continue
          const promise = `After the end of the session, ${method} rejects.`
          await assertRejects(call(), AuthenticationError, 'not_logged_in', promise)
          await enter(situation)
          await endSession()
          await assertRejects(call(), AuthenticationError, 'not_logged_in', promise)
          assertSame(ends.pop(), 'ended', 'The first call after the end reports it.')
        }
        assertSame(ends, ['logout', 'ended'], 'An end is reported once.')
      }
      ends.length = 0
      await enter(situation)
      assert((await accounts.current()) !== null, 'The customer can log in again.')
      stop()
      await accounts.logout()
      assertSame(ends, [], 'A listener that has unsubscribed is not called.')
    },
  },
  {
    name: 'every method accepts a signal and a time limit, and rejects an unknown option',
    needs: ['current'],
    async run(situation) {
      const signal = AbortSignal.abort()
      for (const [method, call] of Object.entries(callsWithOptions(situation))) {
        const isOffered = situation.accounts.supports(method as AccountMethod)
        if (!isOffered || situation.cannot?.[method as AccountMethod] !== undefined) continue
        await assertRejects(call({ signal }), AbortError, 'aborted', `${method} is aborted by its signal.`)
        await assertRejects(
          call({ signal, timeout: 60_000 }),
          AbortError,
          'aborted',
          `${method} is aborted, also with a time limit.`,
        )
        const unknown = { patience: 1 } as AccountCallOptions
        await assertRejects(call(unknown), FieldsError, undefined, `${method} rejects an unknown option.`)
      }
    },
  },
]

type Calls = Readonly<Record<string, (options: AccountCallOptions) => Promise<unknown>>>

function callsWithOptions({ accounts, addresses }: Parameters<Check['run']>[0]): Calls {
  const who = { username: 'nobody@example.com', password: 'a-password-of-nobody' }
  const address = addresses?.[0] ?? { line1: '1 Main St' }
  return {
    register: (options) =>
      accounts.register({ email: who.username, password: who.password, firstName: 'Nobody' }, options),
    login: (options) => accounts.login(who, options),
    logout: (options) => accounts.logout(options),
    current: (options) => accounts.current(options),
    update: (options) => accounts.update({ firstName: 'Jo', lastName: 'Sample' }, options),
    remove: (options) => accounts.remove(options),
    requestPasswordReset: (options) => accounts.requestPasswordReset({ username: who.username }, options),
    resetPassword: (options) => accounts.resetPassword({ token: 'token', password: who.password }, options),
    changePassword: (options) =>
      accounts.changePassword({ currentPassword: who.password, password: `${who.password}-2` }, options),
    requestEmailVerification: (options) => accounts.requestEmailVerification(options),
    verifyEmail: (options) => accounts.verifyEmail({ token: 'token' }, options),
    'addresses.list': (options) => accounts.addresses.list(options),
    'addresses.add': (options) => accounts.addresses.add(address, options),
    'addresses.update': (options) => accounts.addresses.update('address', address, options),
    'addresses.remove': (options) => accounts.addresses.remove('address', options),
    'addresses.setDefault': (options) => accounts.addresses.setDefault('address', options),
    'orders.list': (options) => accounts.orders.list(options),
    export: (options) => accounts.export(options),
  }
}
