/** A server on Node: its buffers, streams, `fetch` and redis clients are accepted. */
import { createReadStream } from 'node:fs'
import { Freshcom } from 'freshcom-sdk'
import { fileStore } from 'freshcom-sdk/stores'

const shop = new Freshcom({ store: fileStore('token.json'), fetch: (url, init) => fetch(url, init) })

export async function upload(bytes: Buffer, { signal }: AbortController): Promise<string> {
  await shop.uploadFile({ file: createReadStream('a.txt'), name: 'a', contentType: 'b', sizeBytes: 1 })
  const { data } = await shop.uploadFile({ file: bytes, name: 'a.txt', contentType: 'text/plain' }, {}, { signal })
  return data.id
}
