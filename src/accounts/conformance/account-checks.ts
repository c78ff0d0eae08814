/** What a customer does with an account once in: change it, secure it, take it along, end it. */
import { AuthenticationError, NotFoundError, ValidationError } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { assert, assertRejects, assertSame } from './assert'
import { enter, given } from './situation'
import type { Check } from './check'

/** Ids of no address. */
const NOWHERE = ['00000000-0000-4000-8000-000000000001', 'garbage', '', '.', 'a\u0000b']

export const accountChecks: readonly Check[] = [
  {
    name: 'update() changes what it was given, leaves the rest, and current() tells',
    needs: ['update', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts } = situation
      const changes = given('changes', situation.changes)
      const before = await accounts.current()
      const profile = await accounts.update(changes)
      assertSame(profile.id, before?.id, 'update() resolves to the same account.')
      const isOneName = profile.firstName === null && profile.lastName === null && profile.fullName !== null
      for (const name of ['email', 'firstName', 'lastName', 'phoneNumber', 'locale'] as const) {
        const expected = changes[name] ?? before?.[name]
        if (isOneName && (name === 'firstName' || name === 'lastName')) {
          assert(
            profile.fullName.includes(expected ?? ''),
            `Where one name is kept, it holds the "${name}".`,
            profile.fullName,
          )
          continue
        }
        assertSame(profile[name], expected, `"${name}" is as it was changed, or as it was.`)
      }
      const { raw: _now, ...now } = { raw: null, ...(await accounts.current()) }
      const { raw: _then, ...answered } = profile
      assertSame(now, answered, 'current() is what update() resolved to.')
    },
  },
  {
    name: 'remove() ends the account: nobody is logged in, and nobody can log in with it',
    needs: ['remove', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      await accounts.remove()
      assertSame(await accounts.current(), null, 'After remove() current() resolves to null.')
      if (!accounts.supports('login')) return
      const login = accounts.login(given('member.credentials', member.credentials))
      await assertRejects(login, AuthenticationError, 'invalid_credentials', 'A removed account cannot log in.')
    },
  },
  {
    name: 'requestPasswordReset() tells nobody who has an account',
    needs: ['requestPasswordReset'],
    async run({ accounts, member }) {
      const { username } = given('member.credentials', member.credentials)
      const answers = [
        await accounts.requestPasswordReset({ username }),
        await accounts.requestPasswordReset({ username: `nobody-${username}` }),
        await accounts.requestPasswordReset({ username: 'nobody' }),
      ]
      assertSame(answers.map(String), ['undefined', 'undefined', 'undefined'], 'Known and unknown names look the same.')
    },
  },
  {
    name: 'resetPassword() with the token of the mail sets the new password',
    needs: ['requestPasswordReset', 'resetPassword', 'login'],
    async run({ accounts, member, resetToken }) {
      const { username, password } = given('member.credentials', member.credentials)
      await accounts.requestPasswordReset({ username })
      const token = await given('resetToken', resetToken)()
      const fresh = `${password}-reset`
      await accounts.resetPassword({ token, password: fresh })
      await assertRejects(
        accounts.login({ username, password }),
        AuthenticationError,
        'invalid_credentials',
        'The old password is no longer good.',
      )
      await accounts.login({ username, password: fresh })
    },
  },
  {
    name: 'resetPassword() with a token that nobody sent rejects with reset_token_invalid',
    needs: ['resetPassword'],
    async run({ accounts, member }) {
      const { password } = given('member.credentials', member.credentials)
      const reset = accounts.resetPassword({
        token: '00000000-0000-4000-8000-000000000001',
        password: `${password}-reset`,
      })
      await assertRejects(reset, ValidationError, 'reset_token_invalid', 'An unknown token is refused.')
    },
  },
  {
    name: 'changePassword() takes the current password and sets the new one',
    needs: ['changePassword', 'login', 'logout'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const { username, password } = given('member.credentials', member.credentials)
      const fresh = `${password}-changed`
      const wrong = accounts.changePassword({ currentPassword: `${password}-wrong`, password: fresh })
      await assertRejects(wrong, ValidationError, 'wrong_password', 'A wrong current password is refused.')
      await accounts.changePassword({ currentPassword: password, password: fresh })
      await accounts.logout()
      await assertRejects(
        accounts.login({ username, password }),
        AuthenticationError,
        'invalid_credentials',
        'The old password is no longer good.',
      )
      await accounts.login({ username, password: fresh })
    },
  },
  {
    name: 'requestEmailVerification() sends a token that verifyEmail() takes',
    needs: ['requestEmailVerification', 'verifyEmail'],
    async run(situation) {
      await enter(situation)
      const { accounts, verificationToken } = situation
      await accounts.requestEmailVerification()
      await accounts.verifyEmail({ token: await given('verificationToken', verificationToken)() })
    },
  },
  {
    name: 'verifyEmail() takes the token of the mail once, and no other',
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
        'An unknown token is refused.',
      )
      assertSame(Object.keys((error as ValidationError).errors), ['token'], 'The refusal stands under errors.token.')
      await accounts.verifyEmail({ token })
      const spent = accounts.verifyEmail({ token })
      await assertRejects(spent, ValidationError, 'verification_token_invalid', 'A spent token is refused.')
    },
  },
  {
    name: 'orders.list() is a list of orders of the one shape, with their lines',
    needs: ['orders.list'],
    async run(situation) {
      await enter(situation)
      await given('placeOrder', situation.placeOrder)()
      const orders = await situation.accounts.orders.list()
      assert(orders.length > 0, 'The order that was placed is there.')
      for (const order of orders) {
        const { id, number, status, paymentStatus, shipmentStatus, lines, total, currency, createdAt, raw } = order
        const texts = [number, status, paymentStatus, shipmentStatus, currency, createdAt]
        assert(typeof id === 'string' && id !== '', 'An order has an id.', order)
        assert(
          texts.every((text) => text === null || typeof text === 'string'),
          'Facts about an order are texts or null.',
          order,
        )
        assert(isAmount(total), 'The total is a number or null.', total)
        assert(Array.isArray(lines) && lines.length > 0, 'An order has its lines.', lines)
        for (const { name, sku, quantity, total: sum } of lines) {
          assert(
            [name, sku].every((text) => text === null || typeof text === 'string') && [quantity, sum].every(isAmount),
            'A line has a name, a sku, a quantity and a total, or null.',
            lines,
          )
        }
        assert(typeof raw === 'object' && raw !== null, "The order's raw is the system's own object.")
      }
    },
  },
  {
    name: 'export() holds orders with their lines, payments and shipments, or says that it could not get them',
    needs: ['orders.list', 'export'],
    async run(situation) {
      await enter(situation)
      await given('placeOrder', situation.placeOrder)()
      const text = JSON.stringify(await situation.accounts.export())
      for (const { raw } of await situation.accounts.orders.list())
        for (const fact of facts(raw)) assert(text.includes(JSON.stringify(fact)), 'An export holds its orders.', fact)
      for (const fact of given('orderFacts', situation.orderFacts))
        assert(text.includes(JSON.stringify(fact)), 'An export holds what was ordered, paid and sent.', fact)
    },
  },
  {
    name: 'export() is everything that the customer may read, as plain JSON, and nothing that opens the account',
    needs: ['export', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const file = await accounts.export()
      assert(
        isPlain(file),
        'An export is plain JSON: objects of no class, lists, texts, numbers, true, false and null.',
      )
      assertSame(file.system, accounts.system, 'An export names its system.')
      const { withheld = [] } = file
      assert(
        withheld.every((what) => typeof what === 'string'),
        'What is withheld is called by its name.',
        withheld,
      )
      assert(new Date(file.exportedAt).toISOString() === file.exportedAt, 'An export is dated.', file.exportedAt)
      const { raw, ...profile } = { raw: null as unknown, ...(await accounts.current()) }
      assertSame(file.profile, profile, "An export holds the account's profile.")
      const text = JSON.stringify(file)
      for (const fact of facts(raw))
        assert(text.includes(JSON.stringify(fact)), 'An export holds every fact of the profile.', fact)
      const { password } = member.credentials ?? {}
      if (password !== undefined) assert(!text.includes(password), 'An export holds no password.')
      assert(!/eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./.test(text), 'An export holds no token.')
    },
  },
  {
    name: 'an address is added, listed, replaced and taken away',
    needs: ['addresses.list', 'addresses.add'],
    async run(situation) {
      await enter(situation)
      const { addresses } = situation.accounts
      const [first, second] = given('addresses', situation.addresses)
      assertSame(await addresses.list(), [], 'The member begins without an address.')
      const added = await addresses.add(first)
      assertHolds(added, first)
      assertSame(await addresses.list(), [added], 'An added address is listed.')
      if (situation.accounts.supports('addresses.update')) {
        const updated = await addresses.update(added.id, second)
        assertSame(updated.id, added.id, 'A replaced address keeps its id.')
        assertHolds(updated, second)
        assertSame(await addresses.list(), [updated], 'A replaced address is listed as it is now.')
        for (const id of NOWHERE) {
          const unknown = addresses.update(id, second)
          await assertRejects(unknown, NotFoundError, 'address_not_found', 'What is not there cannot be replaced.')
        }
      }
      if (!situation.accounts.supports('addresses.remove')) return
      for (const id of NOWHERE) {
        const unknown = addresses.remove(id)
        await assertRejects(unknown, NotFoundError, 'address_not_found', 'What is not there cannot be taken away.')
      }
      await addresses.remove(added.id)
      assertSame(await addresses.list(), [], 'A removed address is gone.')
    },
  },
  {
    name: 'one address at a time is the default',
    needs: ['addresses.list', 'addresses.add', 'addresses.setDefault'],
    async run(situation) {
      await enter(situation)
      const { addresses } = situation.accounts
      const [first, second] = given('addresses', situation.addresses)
      const ids = [(await addresses.add(first)).id, (await addresses.add(second)).id]
      for (const id of ids) {
        assert((await addresses.setDefault(id)).isDefault, 'setDefault() resolves to the default address.')
        const defaults = (await addresses.list()).filter(({ isDefault }) => isDefault)
        assertSame(
          defaults.map((address) => address.id),
          [id],
          'There is one default address, the one that was set last.',
        )
      }
    },
  },
]

function assertHolds(address: object, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!(name in address)) continue
    assertSame((address as Record<string, unknown>)[name], value, `The address's "${name}" is what was given.`)
  }
}

/** Whether a value is what it will be once it was written out and read again. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (isPlainObject(value)) return Object.values(value).every(isPlain)
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

/** The texts and numbers within a value. */
function facts(value: unknown): unknown[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(facts)
}

function isAmount(value: unknown): boolean {
  return value === null || Number.isFinite(value)
}
