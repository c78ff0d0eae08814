/** Files, collections and imports of each release, in cases that the flows do not show. */
import { describe, expect, test } from 'vitest'
import { Administrator, errorCodes } from './administrator'
import { authorize, password, send } from './raw-requests'

const NOTHING = '00000000-0000-4000-8000-000000000000'
const picture = { name: 'hat.png', contentType: 'image/png', sizeBytes: 4 }

/** A customer that creates and deletes files. */
async function customerOf({ fake }: Administrator, username: string) {
  fake.addCustomer({ username, password, name: 'Joe' })
  const headers = { ...(await authorize(fake, username)), 'content-type': 'application/vnd.api+json' }
  const announce = async () => {
    const body = JSON.stringify({ data: { type: 'File', attributes: picture } })
    const { json } = await send(fake, '/files', { method: 'POST', headers, body })
    return (json as { data: { id: string } }).data.id
  }
  const remove = async (id: string) => (await send(fake, `/files/${id}`, { method: 'DELETE', headers })).status
  return { announce, remove }
}

test('on 2018-09 a customer deletes its own files, and gets the same response for files of others, which stay', async () => {
  const root = await Administrator.of('2018-09')
  const [joe, ann] = [await customerOf(root, 'joe@example.com'), await customerOf(root, 'ann@example.com')]
  const id = await joe.announce()
  const confirm = () => root.write('PATCH', `/files/${id}`, 'File', { attributes: { status: 'uploaded' } })
  expect((await confirm()).status).toBe(200)
  expect(await ann.remove(id)).toBe(204)
  expect((await root.call('GET', `/files/${id}`)).status).toBe(200)
  expect(await joe.remove(id)).toBe(204)
  expect((await root.call('GET', `/files/${id}`)).status).toBe(404)
})

test('on 2018-04 a request without a code returns the only collection, and fails if there are several', async () => {
  const root = await Administrator.of('2018-04')
  const found = async (query = '') => (await root.call('GET', `/product_collection${query}`)).status
  expect(await found()).toBe(404)
  await root.create('/product_collections', 'ProductCollection', { attributes: { name: 'Winter', code: 'W' } })
  expect([await found(), await found('?code=W'), await found('?code=S')]).toEqual([200, 200, 404])
  await root.create('/product_collections', 'ProductCollection', { attributes: { name: 'Summer', code: 'S' } })
  expect([await found(), await found('?code=W'), await found('?code=S')]).toEqual([500, 200, 200])
})

describe.each([
  ['2018-04', 'mustExist'],
  ['2018-09', 'invalid'],
] as const)('on %s', (server, unknown) => {
  test('an unknown collection is reported before an unknown file', async () => {
    const root = await Administrator.of(server)
    const put = (collectionId: string) =>
      root.write('POST', `/file_collections/${collectionId}/memberships`, 'FileCollectionMembership', {
        links: { file: { type: 'File', id: NOTHING } },
      })
    expect(errorCodes(await put(NOTHING))).toEqual([`${unknown} /data/attributes/collection`])
    const { id } = await root.create('/file_collections', 'FileCollection', { attributes: { name: 'Photos' } })
    expect(errorCodes(await put(id))).toEqual([`${unknown} /data/attributes/file`])
  })

  test('a collection of unknown files is not created', async () => {
    const root = await Administrator.of(server)
    const attributes = { name: 'Photos', fileIds: [NOTHING] }
    expect((await root.write('POST', '/file_collections', 'FileCollection', { attributes })).status).toBe(500)
    expect(await root.list('/file_collections')).toEqual([])
  })

  test('a deleted file is removed from its collections and as an avatar', async () => {
    const root = await Administrator.of(server)
    const file = await root.create('/files', 'File', { attributes: picture })
    await root.write('PATCH', `/files/${file.id}`, 'File', { attributes: { status: 'uploaded' } })
    const attributes = { name: 'Photos', fileIds: [file.id] }
    const collection = await root.create('/file_collections', 'FileCollection', { attributes })
    const hat = await root.create('/stockables', 'Stockable', {
      attributes: { name: 'Hat', unitOfMeasure: 'EA' },
      links: { avatar: { type: 'File', id: file.id } },
    })
    const count = async () => (await root.read(`/file_collections/${collection.id}`)).attributes.fileCount
    expect(await count()).toBe(1)
    await root.call('DELETE', `/files/${file.id}`)
    expect(await count()).toBe(0)
    const { json } = await root.call('GET', `/stockables/${hat.id}`)
    expect(json).toMatchObject({ data: { relationships: { avatar: { data: null } } } })
  })

  test('an import starts, but cannot be retrieved', async () => {
    const root = await Administrator.of(server)
    const attributes = { dataUrl: 'https://example.com/customers.csv', dataType: 'Customer' }
    const begun = await root.write('POST', '/data_imports', 'DataImport', { attributes })
    if (server === '2018-09') expect(begun.status).toBe(500)
    else expect(begun.json).toMatchObject({ data: { id: '', attributes: { status: null, dataUrl: null } } })
    expect((await root.call('GET', '/data_imports')).status).toBe(500)
    expect(errorCodes(await root.write('POST', '/data_imports', 'DataImport'))).toEqual([
      'required /data/attributes/dataUrl',
      'required /data/attributes/dataType',
    ])
  })
})
