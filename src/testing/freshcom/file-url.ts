/** The URL to upload or download the bytes of a file. It has a signature in its query and needs no token. */
import type { Row } from './database'

/** Adds the URL to a file: for the upload, or for the download once it is uploaded. Other rows stay as they are. */
export function withUrl(row: Row, baseUrl: string): Row {
  if (row.type !== 'File') return row
  const extension = /\.\w+$/.exec(String(row.attributes.name))?.[0] ?? ''
  const method = isUploaded(row) ? 'get' : 'put'
  const query = `X-Amz-Method=${method}&X-Amz-Expires=3600&X-Amz-Signature=fake`
  return { ...row, attributes: { ...row.attributes, url: `${baseUrl}/uploads/${row.id}${extension}?${query}` } }
}

/** Whether the upload of a file was confirmed. */
export function isUploaded({ attributes }: Row): boolean {
  return attributes.status === 'uploaded'
}
