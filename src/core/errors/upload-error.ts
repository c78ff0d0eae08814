import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/**
 * A file was created, and its upload did not come to its end: it is still `pending`. Its code says what failed.
 *
 * - `upload_failed`: the storage did not take the bytes. Upload again, or delete the file.
 * - `upload_unconfirmed`: the bytes are stored, and the server did not mark the file as uploaded. Servers of 2018-09 do
 *   that to storefronts and customers. A member of staff can mark it: `updateFile(fileId, { status: 'uploaded' })`.
 */
export class UploadError extends FreshcomError {
  static override readonly kind = 'UploadError'

  /** Id of the pending file. */
  readonly fileId: string
  /** HTTP status of the storage's answer, if there was one. */
  readonly status: number | undefined

  constructor(fileId: string, status: number | undefined, options?: FreshcomErrorOptions) {
    const isStored = `${status}`.startsWith('2')
    const reason = isStored
      ? 'are stored, but it is still pending: let staff set its status'
      : `were not stored${status === undefined ? '' : ` (${status})`}: upload again`
    super(isStored ? 'upload_unconfirmed' : 'upload_failed', `The bytes of file ${fileId} ${reason}.`, options)
    this.fileId = fileId
    this.status = status
  }
}
