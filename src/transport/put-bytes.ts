/**
 * A file's bytes on their way to the storage. Not over ky and not with the SDK's headers: the address is a signed
 * one of another origin, and neither a token nor a header that was not signed may go there.
 */
import type { Fetch } from './transport'

/** React Native's way to name a file on the device; its networking code reads it by itself. */
export interface DeviceFile {
  readonly uri: string
  readonly name?: string
  readonly type?: string
}

/** What can be uploaded. A stream can be read once only, and does not tell its size. */
export type Bytes = Blob | ArrayBuffer | ArrayBufferView | ReadableStream | AsyncIterable<Uint8Array> | DeviceFile

/** An upload. */
export interface Put {
  readonly url: string
  readonly bytes: Bytes
  readonly contentType: string
  readonly size: number
  readonly signal: AbortSignal
  /** Told the percentage that has been sent, where the platform tells. */
  readonly progress?: ((percent: number) => void) | undefined
}

/** Sends the bytes and resolves with the status of the answer; rejects if there is none. */
export function putBytes(put: Put, customFetch: Fetch | undefined): Promise<number> {
  // Only XMLHttpRequest tells how much has been sent.
  const canTell = put.progress !== undefined && customFetch === undefined && typeof XMLHttpRequest === 'function'
  return canTell && !isStream(put.bytes) ? putByRequest(put) : putByFetch(put, customFetch ?? globalThis.fetch)
}

/** Whether bytes come one after the other. */
export function isStream(bytes: Bytes): boolean {
  return 'getReader' in bytes || (Symbol.asyncIterator in bytes && !(bytes instanceof Blob))
}

async function putByFetch({ url, bytes, contentType, size, signal, progress }: Put, fetch: Fetch): Promise<number> {
  const headers: Record<string, string> = { 'content-type': contentType }
  // Storages refuse chunks of unknown number; everything but a stream has its length told by the platform.
  const streaming = isStream(bytes) ? { duplex: 'half' as const } : undefined
  if (streaming !== undefined) headers['content-length'] = String(size)
  progress?.(0)
  const { status } = await fetch(url, {
    method: 'PUT',
    headers,
    // Every platform takes more than a blob: streams, buffers, and React Native its `{uri}`.
    body: bytes as Blob,
    signal,
    redirect: 'manual',
    ...streaming,
  })
  return status
}

function putByRequest({ url, bytes, contentType, signal, progress }: Put): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress?.(Math.floor((loaded / (total || 1)) * 100)),
    )
    request.addEventListener('load', () => resolve(request.status))
    request.addEventListener('error', reject)
    signal.addEventListener('abort', () => request.abort())
    request.open('PUT', url)
    request.setRequestHeader('content-type', contentType)
    request.send(bytes as XMLHttpRequestBodyInit)
  })
}
