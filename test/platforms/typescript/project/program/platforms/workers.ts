/** A worker on the edge, with the types of Cloudflare. */
import { Freshcom } from 'freshcom-sdk'

const shop = new Freshcom({ fetch: (url, init) => fetch(url, init) })

export async function upload(file: File, { signal }: AbortController): Promise<string> {
  const { data } = await shop.uploadFile({ file }, {}, { signal })
  return data.id
}
