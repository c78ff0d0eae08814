/** An app: files are URIs on the device, and the types of `fetch` are those of React Native. */
import { Freshcom } from 'freshcom-sdk'
import { asyncStorage, type AsyncStorageLike } from 'freshcom-sdk/stores'

export async function upload(storage: AsyncStorageLike, { signal }: AbortController): Promise<string> {
  const shop = new Freshcom({ store: asyncStorage(storage), fetch: (url, init) => fetch(url, init) })
  const { data } = await shop.uploadFile(
    { file: { uri: 'file:///a.jpg', name: 'a.jpg', type: 'image/jpeg' } },
    {},
    { signal },
  )
  return data.id
}
