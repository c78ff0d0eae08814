/** Administrators find the right customers, although the server gets some filters wrong. */
import { expect, test } from 'vitest'
import { JOE, openShop, ROOT } from './shop'

async function openSearch() {
  const { fake, client } = openShop()
  const administrator = client()
  await administrator.loginAdmin(ROOT)
  const names = async (filter: Parameters<typeof administrator.listCustomer>[0]) => {
    const { data, meta } = await administrator.listCustomer(filter)
    return [data.map(({ fullName }) => fullName).join(' '), meta.totalCount]
  }
  const add = (fullName: string, email: string, status: 0 | 1 = 1) =>
    fake.addCustomer({ email, password: 'supersecret', fullName, status })
  return { administrator, names, add }
}

test('filters are sent with the operations that the server supports', async () => {
  const { fake, client } = openShop()
  const administrator = client()
  await administrator.loginAdmin(ROOT)
  for (const name of ['Ann', 'Bob', 'Cid']) {
    fake.addCustomer({ email: `${name}@example.com`, password: 'supersecret', fullName: name })
  }
  expect((await administrator.listCustomer({ fullName: 'bo' })).data.map(({ fullName }) => fullName)).toEqual(['Bob'])
  expect((await administrator.listCustomer({ keyword: 'CID@' })).data).toHaveLength(1)
  expect((await administrator.listCustomer({ status: 0 })).data).toEqual([])
  const page = await administrator.listCustomer({ limit: 3, page: 2 })
  expect([page.data.map(({ fullName }) => fullName), page.meta.totalCount]).toEqual([['Joe Example'], 4])
})

test('a keyword can be combined with a status, on every page', async () => {
  const { names, add } = await openSearch()
  for (let index = 0; index < 12; index += 1) {
    // The keyword is in the name, in the e-mail, in both, in neither.
    const kind = index % 4
    add(
      `${kind === 0 || kind === 2 ? 'key' : 'other'}${index}`,
      `${kind === 1 || kind === 2 ? 'KEY' : 'none'}${index}@x.co`,
      index < 6 ? 0 : 1,
    )
  }
  expect(await names({ keyword: 'Key', status: 0 })).toEqual(['other5 key4 key2 other1 key0', 5])
  expect(
    await names({ keyword: 'key', status: 1, email: undefined, phone: undefined } as { keyword: string; status: 1 }),
  ).toEqual(['key10 other9 key8 key6', 4])
  expect(await names({ keyword: 'key', status: 0, limit: 2, page: 2 })).toEqual(['key2 other1', 5])
  expect(await names({ keyword: 'key', status: 0, limit: 2, page: 3 })).toEqual(['key0', 5])
  expect(await names({ keyword: 'key', status: 0, limit: 2, page: 9 })).toEqual(['', 5])
})

test('a string is not a pattern, and an e-mail is found in any case', async () => {
  const { names, add } = await openSearch()
  add('A_B', 'a_b@x.co')
  add('AxB', 'axb@x.co')
  add('100%', 'Capital@X.co')
  expect(await names({ keyword: 'a_b' })).toEqual(['A_B', 1])
  expect(await names({ fullName: '0%' })).toEqual(['100%', 1])
  expect(await names({ email: 'a_b@x.co' })).toEqual(['A_B', 1])
  expect(await names({ email: 'capital@x.CO' })).toEqual(['100%', 1])
  expect(await names({ keyword: 'a_b', status: 1 })).toEqual(['A_B', 1])
  expect(await names({ keyword: '\\' })).toEqual(['', 0])
})

test('a taken e-mail is a conflict, also for administrators', async () => {
  const { administrator, add } = await openSearch()
  const ann = add('Ann', 'ann@example.com')
  const taken = {
    name: 'ConflictError',
    code: 'email_already_used',
    errors: { email: [{ code: 'email_already_used', title: 'Email is already used' }] },
  }
  await expect(administrator.updateCustomer(ann, { email: 'JOE@example.com' })).rejects.toMatchObject(taken)
  await expect(
    administrator.createCustomer({ ...JOE, email: 'Ann@example.com', fullName: 'Ann' }),
  ).rejects.toMatchObject(taken)
  expect(() => add('Ann', 'ann@example.com')).toThrow(/EMAIL_UNIQUE/)
  expect(await administrator.updateCustomer(ann, { email: 'Ann@Example.com' })).toMatchObject({
    email: 'ann@example.com',
  })
})

test('an id that is not a uuid rejects with customer_not_found', async () => {
  const { administrator } = await openSearch()
  const nobody = { name: 'NotFoundError', code: 'customer_not_found' }
  await expect(administrator.deleteCustomer('nouuid')).rejects.toMatchObject(nobody)
  await expect(administrator.retrieveCustomer('nouuid')).rejects.toMatchObject(nobody)
  await expect(administrator.listCustomerOrder('nouuid')).rejects.toMatchObject(nobody)
  await expect(administrator.listCustomerAddress(crypto.randomUUID())).rejects.toMatchObject(nobody)
})
