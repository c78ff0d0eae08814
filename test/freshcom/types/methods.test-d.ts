import { expectTypeOf, test } from 'vitest'
import type {
  Freshcom,
  Answer,
  Customer,
  EmptyAnswer,
  FileCollection,
  Identifier,
  Page,
  PointTransaction,
  SessionSnapshot,
  User,
} from 'freshcom-sdk'

declare const freshcom: Freshcom

test('an include types the included relationships, and no others', async () => {
  const { data } = await freshcom.retrieveCustomer('id', { include: 'pointAccount.transactions' })
  expectTypeOf(data.pointAccount.balance).toEqualTypeOf<number>()
  expectTypeOf(data.pointAccount.transactions[0]).toEqualTypeOf<PointTransaction | undefined>()
  expectTypeOf(data.enroller).toEqualTypeOf<Identifier<'Customer'> | null>()
})

test('without an include a relationship is an identifier, or absent if the servers omit it', async () => {
  const { data } = await freshcom.retrieveCustomer()
  expectTypeOf(data.user).toEqualTypeOf<Identifier<'User'> | null>()
  expectTypeOf(data.pointAccount).toEqualTypeOf<Identifier<'PointAccount'> | undefined>()
  // @ts-expect-error -- it was not included
  void data.user?.username
})

test('lists of include paths, as an array or with commas', async () => {
  const array = await freshcom.retrieveCustomer({ include: ['pointAccount', 'fileCollections'] })
  expectTypeOf(array.data.pointAccount.balance).toEqualTypeOf<number>()
  expectTypeOf(array.data.fileCollections).toEqualTypeOf<FileCollection[]>()
  const commas = await freshcom.retrieveCustomer({ include: 'pointAccount,fileCollections' })
  expectTypeOf(commas.data.fileCollections).toEqualTypeOf<FileCollection[]>()
  const withOptions = await freshcom.retrieveCustomer({ include: 'pointAccount' }, { timeout: 5000 })
  expectTypeOf(withOptions.data.pointAccount.balance).toEqualTypeOf<number>()
  const unlinked = await freshcom.retrieveCustomer({}, { deserializeResponseData: false })
  expectTypeOf(unlinked.data).toEqualTypeOf<unknown>()
})

test('a misspelt include, filter, field or option is a compile error', () => {
  // @ts-expect-error -- pointAccount
  void freshcom.retrieveCustomer('id', { include: 'pointAcount' })
  // @ts-expect-error -- status
  void freshcom.listCustomer({ filter: { statuss: 'registered' } })
  // @ts-expect-error -- firstName
  void freshcom.createCustomer({ frstName: 'Joe' })
  // @ts-expect-error -- timeout
  void freshcom.retrieveCustomer('id', {}, { timout: 5 })
  // @ts-expect-error -- it can only be read
  void freshcom.updateCustomer('id', { insertedAt: '2026-01-01T00:00:00Z' })
})

test('the fields of a create have a type', () => {
  type Fields = NonNullable<Parameters<typeof freshcom.createCustomer>[0]>
  expectTypeOf<Fields>().toHaveProperty('username')
  expectTypeOf<Fields>().toHaveProperty('customData')
  expectTypeOf<Fields>().not.toHaveProperty('insertedAt')
  // @ts-expect-error -- required by the API
  void freshcom.createUser({ username: 'joe' })
})

test('relationships take an identifier, a whole resource or null', async () => {
  const { data: sponsor } = await freshcom.retrieveCustomer('id', { include: 'pointAccount' })
  void freshcom.createCustomer({ sponsor, enroller: { type: 'Customer', id: 'id' } })
  void freshcom.updateCustomer('id', { sponsor: null })
  // @ts-expect-error -- another type of resource
  void freshcom.updateCustomer('id', { sponsor: { type: 'User', id: 'id' } })
})

test('every form of arguments that the guides use compiles', () => {
  void freshcom.retrieveCustomer()
  void freshcom.retrieveCustomer('id')
  void freshcom.retrieveCustomer({ id: 'id' })
  void freshcom.retrieveCustomer({ code: 'C-1', name: 'Joe' })
  const { signal } = new AbortController()
  void freshcom.retrieveCustomer({ include: 'pointAccount' }, undefined, { signal })
  void freshcom.retrieveCustomer({ include: 'pointAccount' }, { signal })
  void freshcom.retrieveCustomer({ code: 'C-1' }, { include: 'pointAccount' }, { signal })
  void freshcom.retrieveUser({ locale: 'fr' }, { signal })
  // @ts-expect-error -- options come last
  void freshcom.retrieveCustomer('id', { signal })
  void freshcom.updateUser({ firstName: 'Joe' })
  void freshcom.updateUser('id', { firstName: 'Joe' })
  void freshcom.updateUser({ id: 'id' }, { firstName: 'Joe' })
  void freshcom.updatePassword({ resetToken: 'token', value: 'value' })
  void freshcom.updatePassword('id', { value: 'value' })
  void freshcom.createAndSetAccessToken({ fresh_token: 'prt-test-1', grant_type: 'refresh_token' })
  void freshcom.createAccessToken({ grantType: 'password', username: 'a', password: 'b', scope: { accountId: 'id' } })
})

test('lists are promises and loops, commands have no data, data that is not deserialized is unknown', async () => {
  const list = freshcom.listCustomer({ include: 'pointAccount' })
  expectTypeOf(await list).toEqualTypeOf<Page<Customer<'pointAccount'>>>()
  for await (const customer of list) expectTypeOf(customer).toEqualTypeOf<Customer<'pointAccount'>>()
  expectTypeOf(await freshcom.deleteCustomer('id')).toEqualTypeOf<EmptyAnswer>()
  const unlinked = await freshcom.retrieveCustomer('id', {}, { deserializeResponseData: false })
  expectTypeOf(unlinked).toEqualTypeOf<Answer<unknown>>()
})

test('any customer fits a function that takes a customer', () => {
  const greet = (customer: Customer) => customer.firstName
  const included = {} as Customer<'pointAccount' | 'user'>
  greet(included)
})

test('attributes that only newer releases send may be undefined', () => {
  expectTypeOf<User['authMethod']>().extract<undefined>().toEqualTypeOf<undefined>()
  expectTypeOf<Customer['status']>().extract<undefined>().toEqualTypeOf<never>()
})

test('a session is a snapshot without a token', () => {
  expectTypeOf(freshcom.session).toEqualTypeOf<SessionSnapshot>()
  expectTypeOf<keyof SessionSnapshot>().toEqualTypeOf<'kind' | 'isLoggedIn' | 'accountId' | 'userId' | 'expiresAt'>()
  expectTypeOf<SessionSnapshot['isLoggedIn']>().toEqualTypeOf<boolean>()
  expectTypeOf(freshcom.restoreSession()).resolves.toEqualTypeOf<SessionSnapshot>()
  expectTypeOf(freshcom.onSession).toBeCallableWith(() => {})
})
