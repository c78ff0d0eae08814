/** Files, settings, memberships and messages, which staff uses. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { failure, openShop, type Shop } from './shop'

let shop: Shop
let root: Freshcom

beforeEach(async () => {
  shop = openShop()
  root = await shop.as('root@example.com')
})

describe('a file', () => {
  const announce = async () => (await root.createFile({ name: 'a.txt', contentType: 'text/plain', sizeBytes: 5 })).data

  test('is created, uploaded to its URL without a token, confirmed, and downloaded', async () => {
    const file = await announce()
    expect(file.status).toBe('pending')
    expect((await failure(root.retrieveFile(file.id))).code).toBe('not_found')
    const { fetch } = shop.fake
    expect((await fetch(file.url ?? '')).status).toBe(403)
    expect((await fetch(file.url ?? '', { method: 'PUT', body: 'bytes' })).status).toBe(200)
    const { data: uploaded } = await root.updateFile(file.id, { status: 'uploaded' })
    expect(uploaded.url).not.toBe(file.url)
    const answer = await fetch(uploaded.url ?? '')
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/plain', 'bytes'])
  })

  test('cannot be uploaded to a URL without its signature', async () => {
    const { url } = await announce()
    expect((await shop.fake.fetch(url?.split('?')[0] ?? '', { method: 'PUT', body: 'x' })).status).toBe(403)
  })

  test('cannot be confirmed by a shopper, and is deleted only by staff', async () => {
    const file = await announce()
    const joe = await shop.as('joe@example.com')
    expect((await joe.updateFile(file.id, { status: 'uploaded' })).data.status).toBe('pending')
    await joe.deleteFile(file.id)
    await root.updateFile(file.id, { status: 'uploaded' })
    expect((await root.listFile()).meta.allCount).toBe(1)
    expect((await failure(joe.listFile())).code).toBe('access_denied')
  })
})

test('a file collection is created with file ids, counts uploaded files, and has an owner', async () => {
  const file = (status: string) => shop.fake.add('File', { name: status, status })
  const owner = { type: 'Customer', id: shop.joeId } as const
  const fileIds = [file('uploaded'), file('pending')]
  const { data } = await root.createFileCollection({ name: 'Photos', status: 'active', owner, fileIds })
  const { data: collection } = await root.retrieveFileCollection(data.id, { include: ['files', 'memberships'] })
  expect(collection.fileCount).toBe(1)
  expect([collection.files.length, collection.memberships.length]).toEqual([1, 1])
  const { data: customer } = await root.retrieveCustomer(shop.joeId, { include: 'fileCollections' })
  expect(customer.fileCollections.map(({ id }) => id)).toEqual([data.id])
  const filter = { ownerId: shop.joeId, ownerType: 'Customer' }
  expect((await root.listFileCollection({ filter })).meta.totalCount).toBe(1)
  await root.updateFileCollection(data.id, { status: 'draft' })
  expect((await failure(shop.visit().retrieveFileCollection(data.id))).code).toBe('not_found')
})

test('the members of an account are its users, and an administrator changes their roles', async () => {
  const { data: members } = await root.listAccountMembership()
  expect(members.map(({ userUsername, role, userKind }) => [userUsername, role, userKind])).toContainEqual([
    'root@example.com',
    'administrator',
    'standard',
  ])
  const sue = members.find(({ userUsername }) => userUsername === 'sue@example.com')
  await root.updateAccountMembership(sue?.id ?? '', { role: 'manager' })
  expect((await (await shop.as('sue@example.com')).retrieveUser()).data.role).toBe('manager')
  expect((await failure((await shop.as('sue@example.com')).listAccountMembership())).code).toBe('access_denied')
})

test('a code of the payment provider connects the account', async () => {
  expect((await root.retrieveBalanceSettings()).data.stripeUserId).toBeNull()
  expect((await root.updateBalanceSettings({ stripeAuthCode: 'ac_1' })).data.stripeUserId).toBe('acct_fake')
  expect((await root.updateBalanceSettings({ stripeUserId: null })).data.stripePublishableKey).toBeNull()
})

test('the messages of the built-in triggers are listed', async () => {
  await shop.visit().createPhoneVerificationCode({ phoneNumber: '+16045550100' })
  await shop.visit().createPasswordResetToken({ username: 'joe@example.com' })
  await failure(shop.visit().createPasswordResetToken({ username: 'nobody@example.com' }))
  const { data: messages } = await root.listSms()
  expect(messages.map(({ to, body }) => [to, body])).toEqual([['+16045550100', shop.fake.sms.at(-1)?.body]])
  expect((await root.listEmail()).data.map(({ to }) => to).sort()).toEqual(['joe@example.com', 'nobody@example.com'])
  expect((await root.listNotificationTrigger()).meta.allCount).toBe(6)
  await root.createAccountReset()
  expect((await root.listNotificationTrigger()).meta.allCount).toBe(6)
})
