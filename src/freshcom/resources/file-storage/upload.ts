/**
 * `uploadFile`: three requests that belong together. The file is created, its bytes are put where the answer says,
 * and the file is marked as uploaded, all for the one who was logged in when it began. Servers of 2018-09 drop the mark
 * of whoever is no member of staff.
 */
import { AbortError, UploadError } from '../../../core/errors'
import { mustBeObject, FUNCTION, readOptions, type Rules } from '../../../core/options'
import { CALL_OPTIONS } from '../call-options'
import { withDeadline } from '../../../core/transport/deadline'
import { putBytes } from '../../../core/transport/put-bytes'
import { redactError } from '../../../core/transport/redact'
import type { Fetch } from '../../../core/transport/transport'
import type { Caller } from '../execute'
import type { CreateFields } from '../types/fields'
import type { FileStorageMethods, UploadOptions } from './methods'

/** A slow line moves so many bytes in a millisecond; larger files get more time. */
const SLOWEST = 50

/** The address is read off the answer, so its data is never left as JSON:API has it. */
const { deserializeResponseData: _unlinked, ...CALL } = CALL_OPTIONS
const UPLOAD: Rules<UploadOptions> = { ...CALL, created: FUNCTION, progress: FUNCTION }

type Upload = FileStorageMethods['uploadFile']

export async function uploadFile(
  { session, defaults }: Caller,
  client: Pick<FileStorageMethods, 'createFile' | 'updateFile'>,
  customFetch: Fetch | undefined,
  [given, params, options = {}]: Parameters<Upload>,
): Promise<Awaited<ReturnType<Upload>>> {
  const { file: bytes, ...fields } = mustBeObject('fields', given)
  const { created, progress, ...call } = readOptions(options, UPLOAD)
  // Whatever the file does not tell and the fields leave out, the API complains about.
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
  const status = await withDeadline(deadline, (signal) => putBytes({ ...put, signal }, customFetch)).catch((error) => {
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
