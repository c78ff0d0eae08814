/** Runs the program in `examples/accounts` as a user would: as a process of its own, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('one storefront visits four systems', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['examples/accounts/one-storefront.ts'])
  expect(stdout.trim().split('\n')).toEqual([
    'Freshcom: Joe Example, active',
    '  orders: 0',
    '  on file: user, customer, orders, cards',
    '  can change the password here: true',
    'EverShop: Joe Example, active',
    '  orders: 1',
    '  on file: customer, addresses, orders',
    '  can change the password here: false',
    'GroupEat: Joe Example, active',
    '  on file: customer, address',
    '  can change the password here: false',
    'Vagaro: Joe Example, active',
    '  on file: customer',
    '  can change the password here: false',
  ])
})
