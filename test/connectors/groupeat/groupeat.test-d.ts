import { expectTypeOf, test } from 'vitest'
import type { GroupEat, GroupEatAddress, GroupEatCustomer, GroupEatLogin } from 'freshcom-sdk/groupeat'

declare const groupeat: GroupEat

test('a registration requires a locale, and its result has no token', () => {
  void groupeat.registerCustomer({ email: 'a@ensta.fr', password: 'password', locale: 'fr' })
  // @ts-expect-error -- the language of the mails is required
  void groupeat.registerCustomer({ email: 'a@ensta.fr', password: 'password' })
  expectTypeOf<keyof GroupEatLogin>().toEqualTypeOf<'id' | 'type' | 'activated'>()
})

test('an id is optional', () => {
  expectTypeOf(groupeat.retrieveCustomer()).resolves.toEqualTypeOf<GroupEatCustomer>()
  expectTypeOf(groupeat.updateCustomer({ firstName: 'Ann' })).resolves.toEqualTypeOf<GroupEatCustomer>()
  expectTypeOf(groupeat.updateCustomer(1, { firstName: 'Ann' })).resolves.toEqualTypeOf<GroupEatCustomer>()
  // @ts-expect-error -- misspelt
  void groupeat.updateCustomer({ fristName: 'Ann' })
  // @ts-expect-error -- it cannot be changed after the registration
  void groupeat.updateCustomer({ locale: 'fr' })
  // @ts-expect-error -- it can only be read
  void groupeat.updateCustomer({ created_at: '2015-01-06 09:22:31' })
})

test('the four fields of an address are all required', () => {
  // @ts-expect-error -- without latitude and longitude
  void groupeat.setAddress({ street: 'Boulevard des Maréchaux', details: null })
  // @ts-expect-error -- the server sets the city
  void groupeat.setAddress({ street: 'x', details: null, latitude: 1, longitude: 1, city: 'Paris' })
  expectTypeOf(groupeat.listPredefinedAddress()).resolves.toEqualTypeOf<GroupEatAddress[]>()
  expectTypeOf<Awaited<ReturnType<GroupEat['retrieveAddress']>>['postcode']>().toEqualTypeOf<number>()
})

test('names may be part of the registration', () => {
  const credentials = { email: 'a@ensta.fr', password: 'password', locale: 'fr' }
  void groupeat.registerCustomer({ ...credentials, firstName: 'Ann', lastName: 'Example', phoneNumber: '0605040302' })
})

test('members that only one of document and public server has are optional', () => {
  expectTypeOf<GroupEatCustomer['email']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<GroupEatCustomer['deleted_at']>().toEqualTypeOf<string | null | undefined>()
})

test('names are null until the first update', () => {
  expectTypeOf<GroupEatCustomer['firstName']>().toEqualTypeOf<string | null>()
})
