/** What a customer does with an account: change it, delete it, see its orders, export it. */
import { AuthenticationError } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { assert, assertRejects, assertSame } from './assert'
import type { Check } from './check'
import { enter, given } from './situation'

export const accountChecks: readonly Check[] = [
  {
    name: 'update() changes the fields that were passed and no others, and current() returns the change',
    needs: ['update', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts } = situation
      const changes = given('changes', situation.changes)
      const before = await accounts.current()
      const profile = await accounts.update(changes)
      assertSame(profile.id, before?.id, 'update() returns the same account.')
      const isOneName = profile.firstName === null && profile.lastName === null && profile.fullName !== null
      for (const name of ['email', 'firstName', 'lastName', 'phoneNumber', 'locale'] as const) {
        const expected = changes[name] ?? before?.[name]
        if (isOneName && (name === 'firstName' || name === 'lastName')) {
          assert(
            profile.fullName.includes(expected ?? ''),
            `A system that keeps one name keeps the "${name}" in it.`,
            profile.fullName,
          )
          continue
        }
        assertSame(profile[name], expected, `"${name}" has the new value, or the old one if it was not passed.`)
      }
      const { raw: _now, ...now } = { raw: null, ...(await accounts.current()) }
      const { raw: _then, ...updated } = profile
      assertSame(now, updated, 'current() returns what update() has returned.')
    },
  },
  {
    name: 'remove() deletes the account: nobody is logged in, and nobody can log in to it',
    needs: ['remove', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      await accounts.remove()
      assertSame(await accounts.current(), null, 'After remove(), current() returns null.')
      if (!accounts.supports('login')) return
      const login = accounts.login(given('member.credentials', member.credentials))
      await assertRejects(login, AuthenticationError, 'invalid_credentials', 'Nobody can log in to a deleted account.')
    },
  },
  {
    name: 'orders.list() returns complete orders with their lines',
    needs: ['orders.list'],
    async run(situation) {
      await enter(situation)
      await given('placeOrder', situation.placeOrder)()
      const orders = await situation.accounts.orders.list()
      assert(orders.length > 0, 'The order that was placed is in the list.')
      for (const order of orders) {
        const { id, number, status, paymentStatus, shipmentStatus, lines, total, currency, createdAt, raw } = order
        const texts = [number, status, paymentStatus, shipmentStatus, currency, createdAt]
        assert(typeof id === 'string' && id !== '', 'An order has an id.', order)
        assert(
          texts.every((text) => text === null || typeof text === 'string'),
          'Number, status and times of an order are strings or null.',
          order,
        )
        assert(isAmount(total), 'The total is a number or null.', total)
        assert(Array.isArray(lines) && lines.length > 0, 'An order has its lines.', lines)
        for (const { name, sku, quantity, total: sum } of lines) {
          assert(
            [name, sku].every((text) => text === null || typeof text === 'string') && [quantity, sum].every(isAmount),
            'A line has a name, a sku, a quantity and a total; each may be null.',
            lines,
          )
        }
        assert(typeof raw === 'object' && raw !== null, "The order's raw is the system's own object.")
      }
    },
  },
  {
    name: 'export() holds the orders with their lines, payments and shipments, or names them in withheld',
    needs: ['orders.list', 'export'],
    async run(situation) {
      await enter(situation)
      await given('placeOrder', situation.placeOrder)()
      const text = JSON.stringify(await situation.accounts.export())
      for (const { raw } of await situation.accounts.orders.list())
        for (const fact of facts(raw)) assert(text.includes(JSON.stringify(fact)), 'An export holds the orders.', fact)
      for (const fact of given('orderFacts', situation.orderFacts))
        assert(text.includes(JSON.stringify(fact)), 'An export holds what was ordered, paid and sent.', fact)
    },
  },
  {
    name: 'export() returns everything that the customer may read, as plain JSON, without passwords and tokens',
    needs: ['export', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const file = await accounts.export()
      assert(isPlain(file), 'An export is plain JSON: plain objects, arrays, strings, numbers, booleans and null.')
      assertSame(file.system, accounts.system, 'An export names its system.')
      const { withheld = [] } = file
      assert(
        withheld.every((what) => typeof what === 'string'),
        'withheld is a list of names.',
        withheld,
      )
      assert(
        new Date(file.exportedAt).toISOString() === file.exportedAt,
        'exportedAt is ISO 8601 in UTC.',
        file.exportedAt,
      )
      const { raw, ...profile } = { raw: null as unknown, ...(await accounts.current()) }
      assertSame(file.profile, profile, "An export holds the account's profile.")
      const text = JSON.stringify(file)
      for (const fact of facts(raw))
        assert(text.includes(JSON.stringify(fact)), 'An export holds every string and number of the profile.', fact)
      const { password } = member.credentials ?? {}
      if (password !== undefined) assert(!text.includes(password), 'An export holds no password.')
      assert(!/eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./.test(text), 'An export holds no token.')
    },
  },
]

/** Whether a value stays the same when it is written as JSON and parsed again. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (isPlainObject(value)) return Object.values(value).every(isPlain)
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

/** All strings and numbers in a value. */
function facts(value: unknown): unknown[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(facts)
}

function isAmount(value: unknown): boolean {
  return value === null || Number.isFinite(value)
}
