/** A page: the browser's storage, files, streams and `fetch` are accepted. */
import { Freshcom } from 'freshcom-sdk'
import { cookieStore, webStorage } from 'freshcom-sdk/stores'

const shop = new Freshcom({
  store: webStorage(() => localStorage, { key: 'shop' }),
  fetch: (url, init) => fetch(url, init),
})

export async function upload(input: HTMLInputElement): Promise<string> {
  const file = input.files?.[0]
  if (file === undefined) throw new Error('No file was chosen.')
  await shop
    .fork({ store: cookieStore() })
    .uploadFile({ file: file.stream(), name: 'a', contentType: 'b', sizeBytes: 1 })
  const { data } = await shop.uploadFile({ file }, {}, { progress: (percent) => percent.toFixed() })
  return data.id
}
