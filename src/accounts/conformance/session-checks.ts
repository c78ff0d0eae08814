/** How a session ends, who is told, and how a call is given up. */
import { AbortError, AuthenticationError, FieldsError } from '../../core/errors'
import type { AccountCallOptions, AccountEnd, AccountMethod } from '../contract'
import { assert, assertRejects, assertSame } from './assert'
import type { Check } from './check'
import { accountCalls, enter } from './situation'

export const sessionChecks: readonly Check[] = [
  {
    name: 'onEnd() tells once of each end of a session, and why',
    needs: ['onEnd', 'login', 'logout', 'current'],
    async run(situation) {
      const { accounts, endSession } = situation
      const ends: AccountEnd['reason'][] = []
      const stop = accounts.onEnd(({ reason }) => ends.push(reason))
      await accounts.logout()
      assertSame(ends, [], 'Without a session there is nothing that could end.')
      await enter(situation)
      await accounts.logout()
      await accounts.logout()
      assertSame(ends, ['logout'], 'A logout is one end.')
      if (endSession !== undefined) {
        await enter(situation)
        await endSession()
        assertSame(await accounts.current(), null, 'A session that the system has ended is nobody’s.')
        assertSame(ends, ['logout', 'ended'], 'The end of a session is told once.')
        for (const [method, call] of Object.entries(accountCalls(situation))) {
          if (!accounts.supports(method as AccountMethod)) continue
          const promise = `After the end ${method} is nobody's.`
          await assertRejects(call(), AuthenticationError, 'not_logged_in', promise)
          await enter(situation)
          await endSession()
          await assertRejects(call(), AuthenticationError, 'not_logged_in', promise)
          assertSame(ends.pop(), 'ended', 'Whichever call meets the end tells of it.')
        }
        assertSame(ends, ['logout', 'ended'], 'An end is told once.')
      }
      ends.length = 0
      await enter(situation)
      assert((await accounts.current()) !== null, 'Whoever logs in again is in again.')
      stop()
      await accounts.logout()
      assertSame(ends, [], 'Who does not listen any more is not told.')
    },
  },
  {
    name: 'every method takes a signal and a time limit, and no option that it does not know',
    needs: ['current'],
    async run(situation) {
      const signal = AbortSignal.abort()
      for (const [method, call] of Object.entries(callsWithOptions(situation))) {
        const isThere = situation.accounts.supports(method as AccountMethod)
        if (!isThere || situation.cannot?.[method as AccountMethod] !== undefined) continue
        await assertRejects(call({ signal }), AbortError, 'aborted', `${method} is given up with its signal.`)
        await assertRejects(call({ signal, timeout: 60_000 }), AbortError, 'aborted', `${method} is given up.`)
        const unknown = { patience: 1 } as AccountCallOptions
        await assertRejects(call(unknown), FieldsError, undefined, `${method} refuses unknown options.`)
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
