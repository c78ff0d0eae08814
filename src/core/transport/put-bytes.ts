/**
 * A file's bytes on their way to the storage. Not over ky and not with the SDK's headers: the address is a signed
 * one of another origin, and neither a token nor a header that was not signed may go there.
 */
import { platformFetch } from './platform'
import type { Fetch } from './transport'

/** React Native's way to name a file on the device; its networking code reads it by itself. */
export interface DeviceFile {
  readonly uri: string
  readonly name?: string
  readonly type?: string
}

/** A `ReadableStream`, by what is asked of it: not every platform's types know the name. */
export interface ByteStream {
  getReader(): { read(): Promise<unknown> }
}

/** What can be uploaded. A stream can be read once only, and does not tell its size. */
export type Bytes = Blob | ArrayBuffer | ArrayBufferView | ByteStream | AsyncIterable<Uint8Array> | DeviceFile

/** An upload. */
export interface Put {
  readonly url: string
  readonly bytes: Bytes
  readonly contentType: string
  readonly size: number
  readonly signal: AbortSignal
  /** Told the percentage that has been sent, where the platform tells. */
  readonly progress: ((percent: number, bytes: Bytes) => void) | undefined
}

/** Sends the bytes and resolves with the status of the answer; rejects if there is none. */
export async function putBytes(put: Put, customFetch: Fetch | undefined): Promise<number> {
  const { url, bytes, contentType, size, signal, progress } = put
  // A page would take anything else for an address of its own.
  if (!/^https?:/.test(url)) throw new TypeError('no address')
  // Only XMLHttpRequest tells how much has been sent, and it takes no streams. Expo's `fetch` takes no `{uri}`.
  if (
    (progress !== undefined || 'uri' in bytes) &&
    customFetch === undefined &&
    'XMLHttpRequest' in globalThis &&
    !('getReader' in bytes)
  ) {
    return putByRequest(put)
  }
  progress?.(0, bytes)
  const { status } = await (customFetch ?? platformFetch())(url, {
    method: 'PUT',
    // Storages refuse chunks of unknown number, which a stream would be sent in.
    headers: { 'content-type': contentType, 'content-length': String(size) },
    // Every platform takes more than a blob: streams, buffers, and React Native its `{uri}`.
    body: bytes as Blob,
    duplex: 'half',
    signal,
    redirect: 'manual',
  })
  return status
}

function putByRequest({ url, bytes, contentType, signal, progress }: Put): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress?.(Math.floor((loaded / (total || 1)) * 100), bytes),
    )
    request.addEventListener('load', () => resolve(request.status))
    request.addEventListener('error', reject)
    signal.addEventListener('abort', () => request.abort())
    request.open('PUT', url)
    request.setRequestHeader('content-type', contentType)
    request.send(bytes as XMLHttpRequestBodyInit)
  })
}
