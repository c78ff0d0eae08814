/**
 * `uploadFile` sends three requests for the same user: it creates the file, puts its bytes to the returned URL, and
 * marks the file as uploaded. Release 2018-09 ignores the mark unless a member of staff sends it.
 */
import { AbortError, UploadError } from '../../../core/errors'
import { mustBeObject, FUNCTION, readOptions, type Rules } from '../../../core/options'
import { CALL_OPTIONS } from '../call-options'
import { withDeadline } from '../../../core/transport/deadline'
import { putBytes } from '../../../core/transport/put-bytes'
import { redactError } from '../../../core/transport/redact'
import type { Caller } from '../execute'
import type { CreateFields } from '../types/fields'
import type { FileStorageMethods, UploadOptions } from './methods'

/** Bytes per millisecond of a slow connection. Larger files get more time by it. */
const SLOWEST = 50

/** The URL is read from the deserialized file, so an upload always deserializes. */
const { deserializeResponseData: _unlinked, ...CALL } = CALL_OPTIONS
const UPLOAD: Rules<UploadOptions> = { ...CALL, created: FUNCTION, progress: FUNCTION }

type Upload = FileStorageMethods['uploadFile']

export async function uploadFile(
  { session, defaults, fetch }: Caller,
  client: Pick<FileStorageMethods, 'createFile' | 'updateFile'>,
  [given, params, options = {}]: Parameters<Upload>,
): Promise<Awaited<ReturnType<Upload>>> {
  const { file: bytes, ...fields } = mustBeObject('fields', given)
  const { created, progress, ...call } = readOptions(options, UPLOAD)
  // The API refuses what is missing in both the file and the fields.
  const { name, type, size, byteLength } = mustBeObject('file', bytes) as object as Record<string, unknown>
  const { contentType = type || 'application/octet-stream', sizeBytes = size ?? byteLength } = fields
  const described = { name, ...fields, contentType, sizeBytes } as CreateFields<'File'>
  const assertSameOwner = session.guard()
  const answer = await client.createFile(described, {}, call)
  const { id, url } = answer.data
  created?.(answer)
  const patience = defaults.timeout + described.sizeBytes / SLOWEST
  const put = { url: String(url), bytes, contentType: described.contentType, size: described.sizeBytes, progress }
  const deadline = { signal: call.signal, timeout: call.timeout ?? patience }
  const status = await withDeadline(deadline, (signal) => putBytes({ ...put, signal }, fetch)).catch((error) => {
    if (error instanceof AbortError) throw error
    throw new UploadError(id, undefined, { cause: redactError(error, [put.url]) })
  })
  if (status < 200 || status > 299) throw new UploadError(id, status)
  progress?.(100, bytes)
  assertSameOwner()
  const confirmed = await client.updateFile(id, { status: 'uploaded' }, params, call)
  if (confirmed.data.status === 'pending') throw new UploadError(id, status)
  return confirmed
}
