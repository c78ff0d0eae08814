/** Runs the program in `examples/accounts` as a user would: in its own process, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('one storefront visits four systems', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['examples/accounts/one-storefront.ts'])
  expect(stdout.trim().split('\n')).toEqual([
    'Freshcom',
    '  Hello Joe Example',
    '  On file: user, customer, orders, payments, fulfillmentPackages, cards',
    '  You are logged out (logout).',
    '  Buttons: changePassword, requestEmailVerification',
    'EverShop',
    '  Hello Joe Example',
    '  Order 10001: 2 Mug = 30',
    '  On file: customer, addresses, orders',
    '  You are logged out (logout).',
    '  Buttons: none',
    'GroupEat',
    '  Hello Joe Example',
    '  On file: customer, address',
    '  Ask us for: orders',
    '  You are logged out (logout).',
    '  Buttons: remove',
    'Vagaro',
    '  Hello Joe Example',
    '  On file: customer',
    '  Ask us for: appointments',
    '  Buttons: remove',
  ])
})
