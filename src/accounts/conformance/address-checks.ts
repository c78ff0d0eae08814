/** The address book: add, list, replace, delete, and the default address. */
import { NotFoundError } from '../../core/errors'
import { assert, assertRejects, assertSame } from './assert'
import type { Check } from './check'
import { enter, given } from './situation'

/** Ids of no address. */
const UNKNOWN_IDS = ['00000000-0000-4000-8000-000000000001', 'garbage', '', '.', 'a\u0000b']

export const addressChecks: readonly Check[] = [
  {
    name: 'an address is added, listed, replaced and deleted',
    needs: ['addresses.list', 'addresses.add'],
    async run(situation) {
      await enter(situation)
      const { addresses } = situation.accounts
      const [first, second] = given('addresses', situation.addresses)
      assertSame(await addresses.list(), [], 'At the beginning the member has no address.')
      const added = await addresses.add(first)
      assertHolds(added, first)
      assertSame(await addresses.list(), [added], 'An added address is listed.')
      if (situation.accounts.supports('addresses.update')) {
        const updated = await addresses.update(added.id, second)
        assertSame(updated.id, added.id, 'A replaced address keeps its id.')
        assertHolds(updated, second)
        assertSame(await addresses.list(), [updated], 'A replaced address is listed with its new fields.')
        for (const id of UNKNOWN_IDS) {
          const unknown = addresses.update(id, second)
          await assertRejects(unknown, NotFoundError, 'address_not_found', 'An unknown address cannot be replaced.')
        }
      }
      if (!situation.accounts.supports('addresses.remove')) return
      for (const id of UNKNOWN_IDS) {
        const unknown = addresses.remove(id)
        await assertRejects(unknown, NotFoundError, 'address_not_found', 'An unknown address cannot be deleted.')
      }
      await addresses.remove(added.id)
      assertSame(await addresses.list(), [], 'A deleted address is not listed any more.')
    },
  },
  {
    name: 'exactly one address is the default',
    needs: ['addresses.list', 'addresses.add', 'addresses.setDefault'],
    async run(situation) {
      await enter(situation)
      const { addresses } = situation.accounts
      const [first, second] = given('addresses', situation.addresses)
      const ids = [(await addresses.add(first)).id, (await addresses.add(second)).id]
      for (const id of ids) {
        assert((await addresses.setDefault(id)).isDefault, 'setDefault() returns the default address.')
        const defaults = (await addresses.list()).filter(({ isDefault }) => isDefault)
        assertSame(
          defaults.map((address) => address.id),
          [id],
          'The address that was set last is the only default one.',
        )
      }
    },
  },
]

function assertHolds(address: object, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!(name in address)) continue
    assertSame(
      (address as Record<string, unknown>)[name],
      value,
      `The address's "${name}" is the value that was passed.`,
    )
  }
}
