/**
 * Uploads a file's bytes to the storage, without ky and without the SDK's headers. The address is a signed one of
 * another origin, which must get neither a token nor an unsigned header.
 */
import { platformFetch } from './platform'
import type { Fetch } from './transport'

/** React Native's reference to a file on the device. Its network code reads the file. */
export interface DeviceFile {
  readonly uri: string
  readonly name?: string
  readonly type?: string
}

/** The part of a `ReadableStream` that is used. Some platforms' types do not have the name. */
export interface ByteStream {
  getReader(): { read(): Promise<unknown> }
}

/** What can be uploaded. A stream can be read only once, and its size is unknown. */
export type Bytes = Blob | ArrayBuffer | ArrayBufferView | ByteStream | AsyncIterable<Uint8Array> | DeviceFile

/** An upload. */
export interface Put {
  readonly url: string
  readonly bytes: Bytes
  readonly contentType: string
  readonly size: number
  readonly signal: AbortSignal
  /** Called with the percentage that was sent, if the platform reports it. */
  readonly progress: ((percent: number, bytes: Bytes) => void) | undefined
}

/** Sends the bytes and resolves with the status of the response. Rejects if there is none. */
export async function putBytes(put: Put, customFetch: Fetch | undefined): Promise<number> {
  const { url, bytes, contentType, size, signal, progress } = put
  // A browser would resolve anything else as a relative address.
  if (!/^https?:/.test(url)) throw new TypeError('no address')
  // Only XMLHttpRequest reports progress, but it accepts no streams. Expo's `fetch` does not accept `{uri}`.
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
    // Storages reject a body of unknown length, which is how a stream would be sent.
    headers: { 'content-type': contentType, 'content-length': String(size) },
    // Every platform accepts more than a blob: streams, buffers, and on React Native `{uri}`.
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
