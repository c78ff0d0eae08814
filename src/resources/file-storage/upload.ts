/**
 * `uploadFile`: three requests that belong together. The file is created, its bytes are put where the answer says,
 * and the file is marked as uploaded, all for the one who was logged in when it began.
 */
import { AbortError, ParseError, UploadError } from '../../errors'
import { checkObject, checkOptions } from '../../options'
import { withDeadline } from '../../transport/deadline'
import { putBytes } from '../../transport/put-bytes'
import { redactError } from '../../transport/redact'
import type { Fetch } from '../../transport/transport'
import type { Caller } from '../execute'
import type { CreateFields } from '../types/fields'
import type { FileStorageMethods } from './methods'

/** A slow line moves so many bytes in a millisecond; larger files get more time. */
const SLOWEST = 50

type Upload = FileStorageMethods['uploadFile']

export async function uploadFile(
  { session, defaults }: Caller,
  client: Pick<FileStorageMethods, 'createFile' | 'updateFile'>,
  customFetch: Fetch | undefined,
  [given, params, options = {}]: Parameters<Upload>,
): Promise<Awaited<ReturnType<Upload>>> {
  const { file: bytes, ...rest } = checkObject('fields', given)
  const fields = describe(checkObject('file', bytes) as unknown as Record<string, unknown>, rest)
  const { created, progress, ...call } = options
  const { contentType, sizeBytes: size } = fields
  const patient = { ...defaults, timeout: defaults.timeout + (size || 0) / SLOWEST }
  const { timeout, signal: lost } = checkOptions(call, patient)
  const assertSameOwner = session.guard()
  const answer = await client.createFile(fields, {}, call)
  const { id, url } = answer.data
  if (typeof url !== 'string' || !/^https?:/.test(url)) {
    throw new ParseError('invalid_document', `File ${id} was created without an address for its bytes.`)
  }
  created?.(answer)
  const report = progress && ((percent: number) => progress(percent, bytes))
  const status = await withDeadline({ timeout, signal: lost }, (signal) =>
    putBytes({ url, bytes, contentType, size, signal, progress: report }, customFetch),
  ).catch((error: unknown) => {
    if (error instanceof AbortError) throw error
    throw new UploadError(id, undefined, { cause: redactError(error, [url]) })
  })
  if (status < 200 || status > 299) throw new UploadError(id, status)
  report?.(100)
  assertSameOwner()
  return client.updateFile(id, { status: 'uploaded' }, params, call)
}

/** What the API wants to know of a file, as far as the file or the fields tell; what is missing the API complains about. */
function describe({ name, type, size, byteLength }: Record<string, unknown>, fields: Partial<CreateFields<'File'>>) {
  const { contentType = type || 'application/octet-stream', sizeBytes = size ?? byteLength } = fields
  return { name, ...fields, contentType, sizeBytes } as CreateFields<'File'>
}
