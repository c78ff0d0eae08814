/** Where the bytes of a file are put and got: an address of this server's own, signed in its query, without a token. */
import type { Row } from './database'

/** A row as it is shown: a file with the address that it is to be put to, or got from, at the moment. */
export function withUrl(row: Row, baseUrl: string): Row {
  if (row.type !== 'File') return row
  const extension = /\.\w+$/.exec(String(row.attributes.name))?.[0] ?? ''
  const method = isUploaded(row) ? 'get' : 'put'
  const query = `X-Amz-Method=${method}&X-Amz-Expires=3600&X-Amz-Signature=fake`
  return { ...row, attributes: { ...row.attributes, url: `${baseUrl}/uploads/${row.id}${extension}?${query}` } }
}

/** Whether a file's bytes have arrived. */
export function isUploaded({ attributes }: Row): boolean {
  return attributes.status === 'uploaded'
}
