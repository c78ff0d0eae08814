/** Types: required fields, permitted fields, and results. */
import { describe, expectTypeOf, test } from 'vitest'
import {
  EverShop,
  type EverShopAddress,
  type EverShopCustomer,
  type EverShopOptions,
  type EverShopOrder,
} from 'freshcom-sdk/evershop'

const shop = new EverShop({ baseUrl: 'https://shop.test' })

describe('a client', () => {
  test('requires a base URL, and rejects unknown options', () => {
    // @ts-expect-error -- no base URL
    void new EverShop({})
    // @ts-expect-error -- no such way to log in
    void new EverShop({ baseUrl: 'https://shop.test', auth: 'cookie' })
    // @ts-expect-error -- no such route
    void new EverShop({ baseUrl: 'https://shop.test', routes: { signIn: 'POST /login' } })
    expectTypeOf({ baseUrl: 'https://shop.test', routes: { changePassword: null } }).toExtend<EverShopOptions>()
  })
})

describe('a method', () => {
  test('has the right type of result', () => {
    expectTypeOf(shop.registerCustomer).returns.resolves.toEqualTypeOf<EverShopCustomer>()
    expectTypeOf(shop.login).returns.resolves.toEqualTypeOf<EverShopCustomer>()
    expectTypeOf(shop.loginAdmin).returns.resolves.toBeVoid()
    expectTypeOf(shop.retrieveCurrentCustomer).returns.resolves.toEqualTypeOf<EverShopCustomer | null>()
    expectTypeOf(shop.listAddress).returns.resolves.toEqualTypeOf<EverShopAddress[]>()
    expectTypeOf(shop.deleteAddress).returns.resolves.toBeVoid()
    expectTypeOf(shop.listCustomerOrder).returns.resolves.toEqualTypeOf<EverShopOrder[]>()
    expectTypeOf(shop.listCustomerAddress).returns.resolves.toEqualTypeOf<EverShopAddress[]>()
    expectTypeOf(shop.listOrder).returns.resolves.toEqualTypeOf<EverShopOrder[]>()
    expectTypeOf(shop.listCustomer)
      .returns.resolves.toHaveProperty('meta')
      .toEqualTypeOf<{ readonly totalCount: number }>()
  })

  test('has no password hash in its result', () => {
    expectTypeOf<EverShopCustomer>().not.toHaveProperty('password')
  })

  test('accepts permitted fields only, and requires the required ones', () => {
    const calls = () => {
      // @ts-expect-error -- the name is missing
      void shop.registerCustomer({ email: 'joe@example.com', password: 'supersecret' })
      // @ts-expect-error -- customers do not choose a group
      void shop.registerCustomer({ email: 'j@example.com', password: 'supersecret', fullName: 'J', groupId: 2 })
      // @ts-expect-error -- customers do not change their status
      void shop.updateCustomer({ status: 0 })
      // @ts-expect-error -- the server would move the customer to its first group instead
      void shop.updateCustomer('uuid', { groupId: 2 })
      // @ts-expect-error -- the country is missing
      void shop.createAddress({ fullName: 'J', address1: '5 Elm St', postcode: '12207', province: 'US-NY' })
      // @ts-expect-error -- a number crashes the server
      void shop.updateAddress('uuid', { postcode: 12207 })
      // @ts-expect-error -- no such filter
      void shop.listCustomer({ phone: '+1555' })
      void shop.login({ email: 'joe@example.com', password: 'supersecret', uuid: 'uuid' })
      void shop.updateCustomer('uuid', { status: 0, password: 'anothersecret' }, { timeout: 1_000 })
      void shop.updateCustomer({ fullName: 'J' }, { signal: new AbortController().signal })
      void shop.updateAddress('uuid', { address2: null, isDefault: true })
    }
    expectTypeOf(calls).toBeFunction()
  })
})
